import type { Problem } from "../constructs/application/problem";
import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { text } from "../terraform-json/values";
import { accountOf } from "./account-of";

/** What AWS knows by a name, once in an account and region. */
interface Named {
  readonly attribute: string;
  /** Once in all regions. */
  readonly isGlobal?: true;
  /** The attribute with what the name is unique in, where that is less than a region. */
  readonly within?: string;
}

const nameAttributes: Readonly<Record<string, Named>> = {
  aws_accessanalyzer_analyzer: { attribute: "analyzer_name" },
  aws_appautoscaling_policy: { attribute: "name", within: "resource_id" },
  aws_appautoscaling_scheduled_action: { attribute: "name", within: "resource_id" },
  aws_cloudtrail: { attribute: "name" },
  aws_cloudwatch_event_rule: { attribute: "name" },
  aws_cloudwatch_log_group: { attribute: "name" },
  aws_cloudwatch_log_resource_policy: { attribute: "policy_name" },
  aws_cloudwatch_metric_alarm: { attribute: "alarm_name" },
  aws_db_event_subscription: { attribute: "name" },
  aws_db_instance: { attribute: "identifier" },
  aws_db_parameter_group: { attribute: "name" },
  aws_db_subnet_group: { attribute: "name" },
  aws_ecr_repository: { attribute: "name" },
  aws_ecs_cluster: { attribute: "name" },
  aws_ecs_service: { attribute: "name", within: "cluster" },
  aws_ecs_task_definition: { attribute: "family" },
  aws_efs_file_system: { attribute: "creation_token" },
  aws_elasticache_parameter_group: { attribute: "name" },
  aws_elasticache_replication_group: { attribute: "replication_group_id" },
  aws_elasticache_subnet_group: { attribute: "name" },
  aws_elasticache_user: { attribute: "user_id" },
  aws_elasticache_user_group: { attribute: "user_group_id" },
  aws_iam_role: { attribute: "name", isGlobal: true },
  aws_kms_alias: { attribute: "name" },
  aws_lb: { attribute: "name" },
  aws_lb_target_group: { attribute: "name" },
  aws_msk_cluster: { attribute: "cluster_name" },
  aws_msk_configuration: { attribute: "name" },
  aws_s3_bucket: { attribute: "bucket", isGlobal: true },
  aws_scheduler_schedule: { attribute: "name", within: "group_name" },
  aws_scheduler_schedule_group: { attribute: "name" },
  aws_secretsmanager_secret: { attribute: "name" },
  aws_security_group: { attribute: "name", within: "vpc_id" },
  aws_service_discovery_http_namespace: { attribute: "name" },
  aws_sesv2_configuration_set: { attribute: "configuration_set_name" },
  aws_sesv2_email_identity: { attribute: "email_identity" },
  aws_sns_topic: { attribute: "name" },
  aws_sqs_queue: { attribute: "name" },
  aws_ssm_document: { attribute: "name" },
  aws_wafv2_web_acl: { attribute: "name" },
};

/**
 * Two resources of a type with one name in one account: AWS refuses the second, or overwrites the first. It compares all
 * stacks of a project; applications of other projects in the account need a name that is no prefix of this one's, with `-`.
 */
export function sharedNames(stacks: readonly Stack[]): Problem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const [account, region] = accountOf(stack);
    return stack.resources.flatMap((block) => {
      const name = nameOf(block);
      if (name === undefined) return [];
      const { isGlobal, within } = nameAttributes[block.type] ?? {};
      const scope = within && text(block.attributes[within]);
      // A reference means another resource in each stack.
      const key = JSON.stringify([
        account,
        isGlobal ? "" : region,
        block.type,
        scope?.includes("${") ? [stack.name, scope] : scope,
        name,
      ]);
      const owner = `${stack.name}: ${block.path ?? block.address}`;
      const earlier = owners.get(key);
      if (earlier === undefined) {
        owners.set(key, owner);
        return [];
      }
      return [
        {
          path: owner,
          value: name,
          expected: `a name that no other ${block.type} of the account has; ${earlier} has this one`,
          fix: "Rename the environment or the component that was added last.",
        },
      ];
    });
  });
}

function nameOf({ type, attributes }: Block): string | undefined {
  const own = nameAttributes[type];
  const name = own && text(attributes[own.attribute]);
  // The name of a reference is known to Terraform alone.
  return name?.includes("${") ? undefined : name;
}
