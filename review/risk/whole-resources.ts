import type { Block } from "../../terraform-json/block";
import { lossOf } from "../../terraform-json/stateful";
import { at, isTrue } from "../../terraform-json/values";
import type { Change } from "../diff/change";
import { blockOf } from "../diff/change";
import type { Found } from "./rule";

/** Types that monitor, protect or deny: nothing fails without them. */
const guards =
  /^aws_(appautoscaling_|autoscaling_policy|cloudwatch_metric_alarm|cloudwatch_composite_alarm|wafv2_|flow_log$|cloudtrail$|guardduty_|config_|securityhub_|s3_account_public_access_block|s3_bucket_(public_access_block|server_side_encryption_configuration|versioning|logging|policy|object_lock_configuration|ownership_controls)|secretsmanager_secret_policy|db_event_subscription|sns_topic_subscription|network_acl|ebs_encryption_by_default|iam_account_password_policy|backup_|inspector2_|macie2_)/;

/** Types that serve requests or are required for it: there is downtime while they are missing. */
const serving =
  /^aws_(lb|alb|elb|lb_listener|lb_listener_rule|lb_target_group|ecs_service|db_instance|rds_cluster|elasticache_\w+|nat_gateway|internet_gateway|route|route53_record|vpc|subnet|vpc_endpoint|lambda_function|cloudfront_distribution|api_gateway\w*|apigatewayv2_\w+|eip|eks_cluster|eks_node_group|instance|autoscaling_group|service_discovery_\w+|vpc_security_group_(ingress|egress)_rule|security_group_rule|security_group|iam_role_policy|iam_role|sqs_queue|sns_topic)$/;

/** Types of versions: a change creates the next version, and running resources do not change until they use it. */
const versions =
  /^(aws_ecs_task_definition|aws_launch_template|aws_launch_configuration|aws_lambda_layer_version|docker_image|docker_container|docker_network|terraform_data|null_resource|random_\w+)$/;

/** The risks of a whole resource: data loss, replacement, downtime. */
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
      return [{ class: "behaviour", reason: "Terraform removes it from the state without destroying it" }];
    case "move":
      return [
        {
          class: "cosmetic",
          reason: `Terraform keeps it and moves its address from ${change.formerAddress}`,
        },
      ];
    default:
      return [];
  }
}

/** A new or removed output, data source, provider or backend. */
function setting(action: Change["action"], type: string): Found[] {
  if (action !== "add" && action !== "remove") return [];
  if (type === "module" && action === "remove")
    return [{ class: "data loss", reason: "all its resources are destroyed: check the plan" }];
  const reason = action === "add" ? "it is new" : "it is removed";
  return [{ class: type === "output" && action === "add" ? "cosmetic" : "behaviour", reason }];
}

function removed(block: Block): Found[] {
  const loss = lossIn(block);
  if (loss !== undefined) return [{ class: "data loss", reason: `it is destroyed with ${loss}` }];
  if (guards.test(block.type)) return [{ class: "protection removed", reason: "it is destroyed" }];
  if (serving.test(block.type))
    return [{ class: "downtime", reason: "it is destroyed: it no longer serves" }];
  return [{ class: "behaviour", reason: "it is destroyed" }];
}

function replacedResource(change: Change): Found[] {
  const block = blockOf(change);
  const why = reasonOf(change);
  if (versions.test(block.type)) return [{ class: "behaviour", reason: `a new version is created: ${why}` }];
  const loss = lossIn(change.before ?? block);
  if (loss !== undefined)
    return [{ class: "data loss", reason: `it is destroyed with ${loss} and created again: ${why}` }];
  const found: Found[] = [{ class: "replacement", reason: `it is destroyed and created again: ${why}` }];
  if (serving.test(block.type) && !isTrue(at(block.meta, "lifecycle.create_before_destroy")))
    found.push({ class: "downtime", reason: "the old one is destroyed before the new one is created" });
  return found;
}

function reasonOf({ formerAddress, attributes }: Change): string {
  if (formerAddress !== undefined) return `its address was ${formerAddress}, and there is no moved block`;
  const replacing = attributes.filter(({ effect }) => effect === "replaces");
  const paths = [
    ...new Set(replacing.map(({ path, because }) => (because ? `${path} (of ${because})` : path))),
  ];
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown || "according to the plan";
}

/** What is lost with it; undefined if it has no data of its own. */
function lossIn(block: Block): string | undefined {
  // A replica is created again from its primary, which has the data.
  if (block.attributes.replicate_source_db !== undefined) return undefined;
  if (isTrue(block.attributes.skip_destroy)) return undefined;
  return lossOf(block.type);
}
