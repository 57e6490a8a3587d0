import type { Environment } from "../../constructs/environment/environment";
import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, number, text } from "../../terraform-json/values";
import { mute } from "./mute";
import { resolved } from "./resolved";
import { ifAny, section } from "./section";

/** What an operator does without an alarm: a section for each, with the names of the stack. */
export function procedures({ name: environment, data }: Environment, stack: Stack): string[] {
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
  const databases = Object.entries(data).flatMap(([own, settings]) => ("ownUsers" in settings ? [own] : []));
  const withManagedPassword = (type: string, attribute: string) =>
    stack
      .ofType(type)
      .filter(({ attributes }) => attributes.manage_master_user_password === true)
      .map((block) => name(block, attribute));
  const vaults = stack
    .ofType("aws_backup_plan")
    .slice(0, 1)
    .flatMap(({ attributes }) => resolved(stack, at(attributes, "rule.target_vault_name")) ?? []);
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
      [
        ...withManagedPassword("aws_db_instance", "identifier").map(
          (id) => `aws rds modify-db-instance --db-instance-identifier ${id}`,
        ),
        ...withManagedPassword("aws_rds_cluster", "cluster_identifier").map(
          (id) => `aws rds modify-db-cluster --db-cluster-identifier ${id}`,
        ),
      ].map((command) => `${command} --rotate-master-user-password --apply-immediately`),
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
      ...ifAny(
        "A database is restored beside the old one, which stays untouched. The command asks RDS, and prints the line of the environment config that does it, and the line that goes back:",
        databases.map((own) => `npx plinth restore ${environment} ${own} --into $NEW --at $TIME`),
      ),
      ...ifAny(
        "A cache is filled by the services again, or restored from its snapshot:",
        stack
          .ofType("aws_elasticache_replication_group")
          .map(
            (block) =>
              `aws elasticache describe-snapshots --replication-group-id ${name(block, "replication_group_id")}`,
          ),
      ),
      ...ifAny(
        "A file system is restored from a recovery point of AWS Backup, which has buckets and databases, too:",
        vaults.map((vault) => `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${vault}`),
      ),
      ...ifAny(
        "A deleted file is one of the older versions in its bucket:",
        stack
          .ofType("aws_s3_bucket")
          .map((block) => resolved(stack, block.attributes.bucket))
          .filter((bucket) => bucket !== undefined)
          .map((bucket) => `aws s3api list-object-versions --bucket ${bucket} --prefix $KEY`),
      ),
    ),
    section("Run a job", "Runs it as a task of its own, and ends with its exit code:", [
      `npx plinth run ${environment} $JOB`,
    ]),
    section(
      "Mute for maintenance",
      "No alarm notifies until they are turned on again. The next apply turns them on, too.",
      mute(stack, "disable"),
      "Turn them on again:",
      mute(stack, "enable"),
    ),
  ];
}
