import { evaluatedTexts } from "../support/evaluated";
import type { Synthesized } from "../support/synthesize";

/** Attributes with names, and the patterns of the provider's own validators. */
const nameLimits: Readonly<Record<string, readonly [attribute: string, pattern: RegExp]>> = {
  aws_cloudwatch_event_rule: ["name", /^[.\-_A-Za-z0-9]{1,64}$/],
  aws_cloudwatch_log_group: ["name", /^[.\-_/#A-Za-z0-9]{1,512}$/],
  aws_cloudwatch_metric_alarm: ["alarm_name", /^.{1,255}$/],
  aws_db_instance: ["identifier", /^(?!.*--)[a-z][a-z0-9-]{0,61}[a-z0-9]$/],
  aws_db_subnet_group: ["name", /^(?!default$)[a-z0-9 ._-]{1,255}$/],
  aws_ecr_repository: ["name", /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/],
  aws_ecs_cluster: ["name", /^[A-Za-z0-9_-]{1,255}$/],
  aws_ecs_service: ["name", /^[A-Za-z0-9_-]{1,255}$/],
  aws_ecs_task_definition: ["family", /^[A-Za-z0-9_-]{1,255}$/],
  aws_efs_file_system: ["creation_token", /^.{1,64}$/],
  aws_elasticache_replication_group: ["replication_group_id", /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/],
  aws_elasticache_user: ["user_id", /^(?!.*--)[a-z][a-z0-9-]{0,38}[a-z0-9]$/],
  aws_iam_role: ["name", /^[\w+=,.@-]{1,64}$/],
  aws_kms_alias: ["name", /^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/],
  aws_lb: ["name", /^(?!-|internal-)(?!.*-$)[A-Za-z0-9-]{1,32}$/],
  aws_lb_target_group: ["name", /^(?!-)(?!.*-$)[A-Za-z0-9-]{1,32}$/],
  aws_msk_cluster: ["cluster_name", /^.{1,64}$/],
  aws_s3_bucket: ["bucket", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/],
  aws_scheduler_schedule_group: ["name", /^[\w.-]{1,64}$/],
  aws_secretsmanager_secret: ["name", /^[\w/+=.@-]{1,512}$/],
  aws_sns_topic: ["name", /^[A-Za-z0-9_-]{1,256}$/],
  aws_sqs_queue: ["name", /^[A-Za-z0-9_-]{1,80}$/],
  aws_wafv2_web_acl: ["name", /^[A-Za-z0-9_-]{1,128}$/],
  docker_container: ["name", /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/],
  docker_network: ["name", /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/],
  docker_volume: ["name", /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,254}$/],
};

/** What Terraform would refuse of a stack, as far as it shows without the providers. */
export function synthesizedFaults(stack: Synthesized): string[] {
  return [...unresolved(stack), ...evaluatedUserText(stack), ...wrongNames(stack)];
}

/** Addresses in expressions that nothing in the stack has. */
function unresolved(stack: Synthesized): string[] {
  const known = new Set(
    [
      ["", stack.resource],
      ["data.", stack.data ?? {}],
      ["ephemeral.", stack.ephemeral ?? {}],
    ].flatMap(([prefix, types]) =>
      Object.entries(types ?? {}).flatMap(([type, named]) =>
        Object.keys(named).map((name) => `${prefix}${type}.${name}`),
      ),
    ),
  );
  return expressions(stack).flatMap((expression) =>
    // Texts in an expression are no addresses.
    [
      ...expression
        .replace(/"(?:[^"\\]|\\.)*"/g, '""')
        .matchAll(/(?:data\.|ephemeral\.)?\b(?:aws|docker|terraform)_\w+\.[\w-]+/g),
    ]
      .map(([address]) => address)
      .filter((address) => !known.has(address))
      .map((address) => `nothing is at ${address}: ${expression}`),
  );
}

/** The random texts of users have `raw` in each of their expressions. */
function evaluatedUserText(stack: Synthesized): string[] {
  return expressions(stack)
    .filter((expression) => /\braw\b/.test(expression))
    .map((expression) => `Terraform would evaluate a text: ${expression}`);
}

function expressions(stack: Synthesized): string[] {
  return evaluatedTexts(stack).flatMap((found) => found.expressions);
}

function wrongNames(stack: Synthesized): string[] {
  return Object.entries(stack.resource).flatMap(([type, named]) => {
    const limit = nameLimits[type];
    if (limit === undefined) return [];
    const [attribute, pattern] = limit;
    return Object.values(named).flatMap(({ [attribute]: name }) =>
      typeof name !== "string" || name.includes("${") || pattern.test(name)
        ? []
        : [`${type} cannot be named ${name}`],
    );
  });
}
