import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, list, number, text } from "../../terraform-json/values";
import { accountOf } from "../account-of";

export const one = () => 1;
export const self = ({ address }: Block) => address;
export const account = (_: Block, stack: Stack) => accountOf(stack).join(" ");
/** The account, over all regions. */
export const accountAlone = (_: Block, stack: Stack) => accountOf(stack)[0];
export const per = (attribute: string) => (block: Block) => text(block.attributes[attribute]);
export const adjustable = { isAdjustable: true, count: one };
export const fixed = { isAdjustable: false, owner: self };

/** Characters that stand for a reference, whose value only Terraform knows: an ARN has up to a hundred, an id fewer. */
const ofReference = (reference: string) => (/arn\}$/.test(reference) ? "x".repeat(100) : "x".repeat(40));
const size = (value: unknown) =>
  Buffer.byteLength((text(value) ?? "").replace(/(?<!\$)\$\{[^}]*\}/g, ofReference).replaceAll("$${", "${"));
export const sizeOf = (attribute: string) => (block: Block) => size(block.attributes[attribute]);
export const lengthOf = (attribute: string) => (block: Block) => list(block.attributes[attribute]).length;

/** Statements of a policy. */
export const statementsOf = (attribute: string) => (block: Block, stack: Stack) =>
  list(at(stack.embedded(block.attributes[attribute]), "Statement")).length;

/** The load balancer of a rule or a certificate, over all of its listeners. */
export const loadBalancer = (block: Block, stack: Stack) => {
  const listener = stack.target(block.attributes.listener_arn, "aws_lb_listener");
  return text(listener?.attributes.load_balancer_arn) ?? text(block.attributes.listener_arn);
};

/** Values of all conditions of a rule. */
export const conditionValues = ({ attributes }: Block) =>
  blocks(attributes.condition)
    .flatMap((condition) => Object.values(condition).flatMap(blocks))
    .reduce((sum, condition) => sum + list(condition.values).length, 0);

/** Tags of the resource and those that the provider adds. */
export const tags = ({ attributes }: Block, stack: Stack) => {
  const [provider] = blocks(at(stack.json, "provider.aws"));
  return Object.keys({ ...Object(at(provider, "default_tags.tags")), ...Object(attributes.tags) }).length;
};

/** Tasks of a service that Service Connect registers. */
export const registeredTasks = ({ attributes }: Block, stack: Stack) =>
  at(attributes, "service_connect_configuration.service") === undefined ? 0 : maxTasks(attributes, stack);

/** Tasks of a service, in each of its target groups. */
export const targets = ({ attributes }: Block, stack: Stack) =>
  blocks(attributes.load_balancer).length > 0 ? maxTasks(attributes, stack) : 0;

function maxTasks(attributes: Block["attributes"], stack: Stack): number {
  const scaled = stack
    .ofType("aws_appautoscaling_target")
    .find((target) =>
      stack.targets(target.attributes.resource_id).some((own) => own.attributes === attributes),
    );
  return number(scaled?.attributes.max_capacity) ?? number(attributes.desired_count) ?? 1;
}
