import type { Block } from "../../terraform-json/block";
import { lossOf } from "../../terraform-json/stateful";
import { at, isTrue } from "../../terraform-json/values";
import type { Change } from "../diff/change";
import { blockOf } from "../diff/change";
import type { Found } from "./rule";

/** They watch, guard or refuse: without them nothing breaks, and nobody notices. */
const guards =
  /^aws_(cloudwatch_metric_alarm|cloudwatch_composite_alarm|wafv2_|flow_log$|cloudtrail$|guardduty_|config_|securityhub_|s3_account_public_access_block|s3_bucket_(public_access_block|server_side_encryption_configuration|versioning|logging|policy|object_lock_configuration|ownership_controls)|secretsmanager_secret_policy|db_event_subscription|sns_topic_subscription|network_acl|ebs_encryption_by_default|iam_account_password_policy|backup_|inspector2_|macie2_)/;

/** Somebody is served by them: while they are gone, nobody is. */
const serving =
  /^aws_(lb|alb|elb|lb_listener|lb_listener_rule|lb_target_group|ecs_service|db_instance|rds_cluster|elasticache_\w+|nat_gateway|internet_gateway|route|route53_record|vpc|subnet|vpc_endpoint|lambda_function|cloudfront_distribution|api_gateway\w*|apigatewayv2_\w+|eip|eks_cluster|eks_node_group|instance|autoscaling_group|service_discovery_\w+|vpc_security_group_(ingress|egress)_rule|security_group_rule|security_group|iam_role_policy|iam_role|sqs_queue|sns_topic)$/;

/** Versions of something: each change makes the next one, and nothing that runs is touched before it is used. */
const versions =
  /^(aws_ecs_task_definition|aws_launch_template|aws_launch_configuration|aws_lambda_layer_version|docker_image|docker_container|docker_network|terraform_data|null_resource|random_\w+)$/;

/** What happens to resources as wholes: what is lost, made anew, gone for a while, added. */
export function wholeResource(change: Change): Found[] {
  const { kind, type } = blockOf(change);
  if (kind === "setting") return setting(change.action, type);
  switch (change.action) {
    case "remove":
      return removed(blockOf(change));
    case "replace":
      return replacedResource(change);
    case "add":
      return [{ class: "behaviour", reason: "it is new" }];
    case "forget":
      return [{ class: "behaviour", reason: "Terraform leaves it standing, and no longer knows it" }];
    case "move":
      return [
        {
          class: "cosmetic",
          reason: `Terraform keeps it under its new address; it was ${change.formerAddress}`,
        },
      ];
    default:
      return [];
  }
}

/** An output, a data source, a provider, a backend that is new or gone. */
function setting(action: Change["action"], type: string): Found[] {
  if (action !== "add" && action !== "remove") return [];
  if (type === "module" && action === "remove")
    return [{ class: "data loss", reason: "all that it made is destroyed: look at the plan" }];
  const says = action === "add" ? "it is new" : "it is gone";
  return [{ class: type === "output" && action === "add" ? "cosmetic" : "behaviour", reason: says }];
}

function removed(block: Block): Found[] {
  const loss = lossIn(block);
  if (loss !== undefined) return [{ class: "data loss", reason: `it is destroyed, and with it ${loss}` }];
  if (guards.test(block.type)) return [{ class: "protection removed", reason: "it is destroyed" }];
  if (serving.test(block.type))
    return [{ class: "downtime", reason: "it is destroyed: what it served ends" }];
  return [{ class: "behaviour", reason: "it is destroyed" }];
}

function replacedResource(change: Change): Found[] {
  const block = blockOf(change);
  const why = reasonOf(change);
  if (versions.test(block.type)) return [{ class: "behaviour", reason: `a new version is made: ${why}` }];
  const loss = lossIn(change.before ?? block);
  if (loss !== undefined)
    return [{ class: "data loss", reason: `it is destroyed and made anew, without ${loss}: ${why}` }];
  const found: Found[] = [{ class: "replacement", reason: `it is destroyed and made anew: ${why}` }];
  if (serving.test(block.type) && !isTrue(at(block.meta, "lifecycle.create_before_destroy")))
    found.push({ class: "downtime", reason: "the old one is destroyed before the new one is there" });
  return found;
}

function reasonOf({ formerAddress, attributes }: Change): string {
  if (formerAddress !== undefined)
    return `its address was ${formerAddress}, and no moved block tells Terraform that it is the same`;
  const replacing = attributes.filter(({ effect }) => effect === "replaces");
  const paths = [
    ...new Set(replacing.map(({ path, because }) => (because ? `${path} (of ${because})` : path))),
  ];
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown || "the plan says so";
}

/** What is lost with it, if it holds anything of its own. */
function lossIn(block: Block): string | undefined {
  // It is made again from its primary, which has the data.
  if (block.attributes.replicate_source_db !== undefined) return undefined;
  if (isTrue(block.attributes.skip_destroy)) return undefined;
  return lossOf(block.type);
}
