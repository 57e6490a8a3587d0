import { basename } from "node:path";
import type { Block } from "../../terraform-json/block";
import { Stack } from "../../terraform-json/stack";
import type { Fields } from "../../terraform-json/values";
import { attributeChanges } from "../diff/attribute-changes";
import type { Action, AttributeEffect, Change } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import { outputChanges, withDrift } from "./outside-changes";
import { PlanReferences } from "./plan-references";
import { type PlannedChange, readPlan } from "./read-plan";
import { afterwards, beforehand, unknown } from "./sides";

/** The changes of one stack in a plan of Terraform. */
export function planDiff(file: string): StackDiff {
  const plan = readPlan(file);
  const references = new PlanReferences(plan);
  const stack = basename(file).replace(/\.json$/, "");
  const both = plan.resource_changes
    .filter(({ mode }) => mode === "managed")
    .map((planned): Both => {
      const { previous_address, type, change } = planned;
      const address = addressOf(planned);
      const former = previous_address ?? address;
      const side = (own: string, values: Fields | null) =>
        values === null
          ? undefined
          : block(type, own, references.written(planned, values, unknown), metaOf(change.actions));
      return {
        planned,
        before: side(former, change.before && beforehand(change)),
        after: side(address, isGone(change.actions) ? null : afterwards(change)),
      };
    });
  const outputs = outputChanges(stack, plan);
  return {
    stack,
    before: new Stack({ name: stack, blocks: both.flatMap(({ before }) => before ?? []) }),
    after: new Stack({
      name: stack,
      blocks: both.flatMap(({ after }) => after ?? []),
      moved: plan.resource_changes.flatMap(({ address, previous_address: from }) =>
        from === undefined ? [] : [{ from, to: address }],
      ),
    }),
    changes: withDrift(
      stack,
      [...both.flatMap((own) => changeOf(stack, own) ?? []), ...outputs],
      plan.resource_drift.filter(({ mode }) => mode === "managed"),
    ),
  };
}

/** A planned change with the resource on both sides of it. */
interface Both {
  readonly planned: PlannedChange;
  readonly before: Block | undefined;
  readonly after: Block | undefined;
}

function changeOf(stack: string, { planned, before, after }: Both): Change | undefined {
  const { previous_address: formerAddress, change } = planned;
  const address = addressOf(planned);
  const isMoved = formerAddress !== undefined && formerAddress !== address;
  const { importing } = change;
  const action = actionOf(change.actions, isMoved) ?? (importing ? "import" : undefined);
  if (action === undefined) return undefined;
  return {
    stack,
    address,
    ...(isMoved && action === "move" ? { formerAddress } : {}),
    action,
    attributes: [
      ...(before && after ? effects(planned, before, after) : []),
      ...(importing
        ? [{ path: "import", schemaPath: "import", after: importing.id ?? "", effect: "imported" as const }]
        : []),
    ],
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
}

/** A deposed object, left from an earlier replacement, has the same address as its successor. */
function addressOf({ address, deposed }: PlannedChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}

/** Whether it is not in the state after the apply. */
function isGone(actions: readonly string[]): boolean {
  return actions.some((action) => action === "delete" || action === "forget") && !actions.includes("create");
}

function actionOf(actions: readonly string[], isMoved: boolean): Action | undefined {
  const has = (action: string) => actions.includes(action);
  if (has("delete") && has("create")) return "replace";
  if (has("delete")) return "remove";
  if (has("create")) return "add";
  if (has("forget")) return "forget";
  if (has("update")) return "update";
  return isMoved ? "move" : undefined;
}

function effects({ change }: PlannedChange, before: Block, after: Block): AttributeEffect[] {
  const replacing = change.replace_paths.map((path) =>
    path.filter((step) => typeof step === "string").join("."),
  );
  return (
    attributeChanges(before.attributes, after.attributes)
      // Values that the provider computes again with every change are left out.
      .filter(({ after: value, schemaPath }) => value !== unknown || replacing.includes(schemaPath))
      .map((own) => ({
        ...own,
        effect: replacing.some(
          (path) =>
            own.schemaPath === path ||
            own.schemaPath.startsWith(`${path}.`) ||
            path.startsWith(`${own.schemaPath}.`),
        )
          ? "replaces"
          : "updates",
      }))
  );
}

/** A plan has no meta-arguments, but the order of its actions shows create_before_destroy. */
function metaOf([first, second]: readonly string[]): Fields {
  return first === "create" && second !== undefined ? { lifecycle: { create_before_destroy: true } } : {};
}

function block(type: string, address: string, values: Fields, meta: Fields): Block {
  const attributes = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { kind: "resource", type, address, attributes, meta, notes: {}, suppressed: {}, delegated: {} };
}
