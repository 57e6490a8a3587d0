import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { number, text } from "../../terraform-json/values";
import { resolved } from "./resolved";
import { section } from "./section";

/** What an operator does without an alarm: a section for each, with the names of the stack. */
export function procedures(stack: Stack, environment: string): string[] {
  const name = (block: Block, attribute: string) => {
    const known = resolved(stack, block.attributes[attribute]);
    if (known === undefined) throw new Error(`${block.address} has no ${attribute} before it is applied.`);
    return known;
  };
  // A service names a cluster that exists by its ARN: …:cluster/platform.
  const existing = stack
    .ofType("aws_ecs_service")
    .map(({ attributes }) => text(attributes.cluster)?.split("/").at(-1));
  const cluster = stack.ofType("aws_ecs_cluster").map((block) => name(block, "name"))[0] ?? existing[0] ?? "";
  const services = stack.ofType("aws_ecs_service").map((block) => ({
    service: name(block, "name"),
    family: stack
      .targets(block.attributes.task_definition, "aws_ecs_task_definition")
      .map((definition) => name(definition, "family"))
      .join(),
  }));
  const databases = stack.ofType("aws_db_instance").map((block) => ({
    id: name(block, "identifier"),
    isReplica: block.attributes.replicate_source_db !== undefined,
    isManaged: block.attributes.manage_master_user_password === true,
    subnets: resolved(stack, block.attributes.db_subnet_group_name) ?? "default",
  }));
  const primaries = databases.filter(({ isReplica }) => !isReplica);
  const inCluster = (service: string) => `--cluster ${cluster} --service ${service}`;
  return [
    section(
      "Deploy",
      "Write the new image into the environment config, then plan, review and apply:",
      [`npx cdktf diff ${environment}`, `npx cdktf deploy ${environment}`],
      "A service that a pipeline deploys gets a new revision of its task definition instead. Wait until all tasks are new:",
      services.map(
        ({ service }) => `aws ecs wait services-stable --cluster ${cluster} --services ${service}`,
      ),
    ),
    section(
      "Roll back",
      "ECS rolls a failed deployment back by itself. To go back later, find the revision before, and start it; then write the old image into the environment config, so that the next apply keeps it.",
      services.flatMap(({ service, family }) => [
        `aws ecs list-task-definitions --family-prefix ${family} --sort DESC --max-items 5`,
        `aws ecs update-service ${inCluster(service)} --task-definition ${family}:$REVISION`,
      ]),
    ),
    section(
      "Scale",
      "At once, until the next apply; then write the numbers as `replicas` into the environment config.",
      stack.ofType("aws_appautoscaling_target").map((block) => {
        const service = stack.target(block.attributes.resource_id, "aws_ecs_service");
        const min = number(block.attributes.min_capacity) ?? 0;
        const max = number(block.attributes.max_capacity) ?? 1;
        return `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id service/${cluster}/${service ? name(service, "name") : ""} --min-capacity ${Math.max(2 * min, 1)} --max-capacity ${2 * max}`;
      }),
    ),
    section(
      "Rotate",
      "The password of a database whose secret RDS manages; of another one raise `passwordVersion` in the environment config. The text of a secret is read from a file that is deleted afterwards, so that it is in no shell history.",
      primaries
        .filter(({ isManaged }) => isManaged)
        .map(
          ({ id }) =>
            `aws rds modify-db-instance --db-instance-identifier ${id} --rotate-master-user-password --apply-immediately`,
        ),
      stack
        .ofType("aws_secretsmanager_secret")
        .filter(({ attributes }) => attributes.name !== undefined)
        .map(
          (block) =>
            `aws secretsmanager put-secret-value --secret-id ${name(block, "name")} --secret-string file://$FILE`,
        ),
      "Services that do not read the secret again are replaced by the rotation runbook, or by hand:",
      services.map(({ service }) => `aws ecs update-service ${inCluster(service)} --force-new-deployment`),
    ),
    section(
      "Restore",
      "A database is restored beside the old one, and compared before anything is switched. The old one stays untouched.",
      primaries.map(
        ({ id, subnets }) =>
          `aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier ${id} --target-db-instance-identifier $NEW --restore-time $TIME --db-subnet-group-name ${subnets} --no-publicly-accessible`,
      ),
      "A cache is filled by the services again, or restored from its snapshot:",
      stack
        .ofType("aws_elasticache_replication_group")
        .map(
          (block) =>
            `aws elasticache describe-snapshots --replication-group-id ${name(block, "replication_group_id")}`,
        ),
      "A deleted file is one of the older versions in its bucket:",
      stack
        .ofType("aws_s3_bucket")
        .map((block) => resolved(stack, block.attributes.bucket))
        .filter((bucket) => bucket !== undefined)
        .map((bucket) => `aws s3api list-object-versions --bucket ${bucket} --prefix $KEY`),
    ),
    section("Run a job", "Runs it as a task of its own, and ends with its exit code:", [
      `npx plinth run ${environment} $JOB`,
    ]),
    section(
      "Mute for maintenance",
      "No alarm notifies until they are turned on again. The next apply turns them on, too.",
      mute(stack, "disable-alarm-actions"),
      mute(stack, "enable-alarm-actions"),
    ),
  ];
}

/** At most 100 alarms in one call. */
function mute(stack: Stack, action: string): string[] {
  const names = stack
    .ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")
    .filter(({ attributes }) => attributes.actions_enabled === true)
    .map(({ attributes }) => String(attributes.alarm_name));
  return Array.from({ length: Math.ceil(names.length / 100) }, (_, index) =>
    [`aws cloudwatch ${action} --alarm-names`, ...names.slice(100 * index, 100 * (index + 1))].join(" "),
  );
}
