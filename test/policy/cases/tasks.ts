import type { Draft } from "../draft";
import { type RuleCase, type RuleCases, sets } from "../rule-case";

const api = ["aws_ecs_service", "services/api/service"] as const;
const task = ["aws_ecs_task_definition", "services/api/service/task"] as const;
const cluster = ["aws_ecs_cluster", "cluster"] as const;
const exec = "configuration.execute_command_configuration";

/** A case that sets a value in the definition of the container of api. */
function container(rule: string, wrong: string, inner: string, value: unknown): RuleCase {
  return {
    rule,
    wrong,
    change: (draft) => draft.setEmbedded(...task, "container_definitions", `0.${inner}`, value),
  };
}

const database = ["aws_db_instance", "data/orders"] as const;

/** Gives the container of api the password in this secret. */
function logsInWith(draft: Draft, arn: string): void {
  const secrets = [{ name: "ORDERS_PASSWORD", valueFrom: `${arn}:password::` }];
  draft.setEmbedded(...task, "container_definitions", "0.secrets", secrets);
}

export const taskCases: RuleCases = {
  stack: "production",
  cases: [
    sets("task-network", "the network of the host", [...task, "network_mode"], "host"),
    sets("task-isolated", "it can access the processes of the host", [...task, "pid_mode"], "host"),
    sets("task-isolated", "it can access the memory of the host", [...task, "ipc_mode"], "host"),
    sets(
      "task-volumes-encrypted",
      "no encryption in transit",
      [...task, "volume"],
      [
        {
          name: "files",
          efs_volume_configuration: [
            {
              file_system_id: "fs-1",
              transit_encryption: "DISABLED",
              authorization_config: [{ access_point_id: "fsap-1", iam: "ENABLED" }],
            },
          ],
        },
      ],
    ),
    sets(
      "task-volumes-authorized",
      "every task that can connect mounts it",
      [...task, "volume"],
      [
        {
          name: "files",
          efs_volume_configuration: [{ file_system_id: "fs-1", transit_encryption: "ENABLED" }],
        },
      ],
    ),
    sets("task-roles", "no task role", [...task, "task_role_arn"], undefined),
    sets("task-roles", "no execution role", [...task, "execution_role_arn"], undefined),
    {
      rule: "task-roles-apart",
      wrong: "the execution role as the task role",
      change: (draft) => draft.set(...task, "task_role_arn", draft.resource(...task).execution_role_arn),
    },
    {
      rule: "master-user",
      wrong: "the secret that RDS keeps",
      change: (draft) =>
        logsInWith(draft, `\${${draft.address(...database)}.master_user_secret[0].secret_arn}`),
    },
    {
      rule: "master-user",
      wrong: "the secret from which the database gets its password",
      change: (draft) =>
        logsInWith(draft, `\${${draft.address("aws_secretsmanager_secret", "data/orders/password")}.arn}`),
    },
    sets(
      "cluster-insights",
      "no metrics of single tasks",
      [...cluster, "setting"],
      [{ name: "containerInsights", value: "enabled" }],
    ),
    sets("cluster-exec-logged", "sessions are not logged", [...cluster, `${exec}.logging`], "NONE"),
    sets("cluster-exec-logged", "sessions without a key", [...cluster, `${exec}.kms_key_id`], undefined),
    sets(
      "cluster-exec-logged",
      "sessions have no log",
      [...cluster, `${exec}.log_configuration.cloud_watch_log_group_name`],
      undefined,
    ),
    sets(
      "cluster-exec-logged",
      "sessions in a log without encryption",
      [...cluster, `${exec}.log_configuration.cloud_watch_encryption_enabled`],
      false,
    ),
    sets(
      "containers-readable",
      "containers by an expression",
      [...task, "container_definitions"],
      "${jsonencode(local.containers)}",
      ["ecs-grace-period"].slice(1),
    ),
    container(
      "container-read-only-root",
      "the root file system is writable",
      "readonlyRootFilesystem",
      false,
    ),
    container("container-non-root", "the user of the image", "user", undefined),
    container("container-non-root", "root", "user", "0:0"),
    container("container-non-root", "a user by name, which the image may map to root", "user", "node"),
    container("container-not-privileged", "a privileged container", "privileged", true),
    container(
      "container-no-capabilities",
      "the default capabilities of Docker",
      "linuxParameters.capabilities",
      undefined,
    ),
    container("container-no-capabilities", "an added capability", "linuxParameters.capabilities.add", [
      "SYS_PTRACE",
    ]),
    container("container-init", "no init process", "linuxParameters.initProcessEnabled", undefined),
    container("container-health-check", "no health check", "healthCheck.command", undefined),
    container("container-logs", "no log configuration", "logConfiguration", undefined),
    container("container-logs-non-blocking", "blocking logs", "logConfiguration.options.mode", undefined),
    sets(
      "service-connect-logs-non-blocking",
      "blocking logs",
      [...api, "service_connect_configuration.log_configuration.options.mode"],
      "blocking",
    ),
    container("container-stop-timeout", "30 seconds to finish", "stopTimeout", undefined),
    container(
      "container-image-pinned",
      "the tag latest",
      "image",
      "333333333333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:latest",
    ),
    container(
      "container-image-pinned",
      "no tag, which means latest",
      "image",
      "registry.example.com:5000/shop/api",
    ),
    container("container-no-plain-secret", "a plain password", "environment", [
      { name: "DB_PASSWORD", value: "x" },
    ]),
    container("container-no-plain-secret", "a plain API key", "environment", [
      { name: "STRIPE_APIKEY", value: "x" },
    ]),
  ],
};
