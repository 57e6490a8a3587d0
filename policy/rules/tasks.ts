import { at, blocks } from "../../terraform-json/values";
import { isGiven, isGivenButNot, isOneOf, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";

const taskDefinition = "aws_ecs_task_definition";
const isNotHost = orLeftOut(isGivenButNot("host"));

/** Task definitions and clusters. */
export const taskRules: readonly Rule[] = [
  settings({
    id: "task-network",
    types: [taskDefinition],
    expect: { network_mode: isOneOf("awsvpc") },
    so: "a task has its own address and security groups",
    fix: 'Set network_mode to "awsvpc".',
    source: ["FSBP ECS.1", "FSBP ECS.17"],
  }),
  settings({
    id: "task-isolated",
    types: [taskDefinition],
    expect: { pid_mode: isNotHost, ipc_mode: isNotHost },
    so: "it cannot access processes or memory of its host",
    fix: "Remove pid_mode and ipc_mode.",
    source: ["CKV_AWS_335", "FSBP ECS.3"],
  }),
  {
    id: "task-volumes-encrypted",
    types: [taskDefinition],
    expected: "ENABLED, so that the traffic to EFS is encrypted",
    fix: 'Set transit_encryption to "ENABLED" in the volume\'s efs_volume_configuration.',
    source: ["CKV_AWS_97"],
    check: ({ attributes }) =>
      blocks(attributes.volume)
        .flatMap((volume) => blocks(volume.efs_volume_configuration))
        .filter(({ transit_encryption }) => transit_encryption !== "ENABLED")
        .map(({ transit_encryption: value }) => ({
          attribute: "volume.efs_volume_configuration.transit_encryption",
          value,
        })),
  },
  {
    id: "task-volumes-authorized",
    types: [taskDefinition],
    expected: "an access point and iam ENABLED, so that the role of the task decides what it may mount",
    fix: "Set access_point_id and iam in the volume's efs_volume_configuration.authorization_config.",
    source: ["AWS: ECS Developer Guide, Amazon EFS volumes", "FSBP EFS.3"],
    check: ({ attributes }) =>
      blocks(attributes.volume)
        .flatMap((volume) => blocks(volume.efs_volume_configuration))
        .flatMap(({ authorization_config }) => {
          const attribute = "volume.efs_volume_configuration.authorization_config";
          const authorized = blocks(authorization_config).some(
            ({ access_point_id, iam }) => access_point_id !== undefined && iam === "ENABLED",
          );
          return authorized ? [] : [{ attribute, value: authorization_config }];
        }),
  },
  settings({
    id: "task-roles",
    types: [taskDefinition],
    expect: { execution_role_arn: isGiven, task_role_arn: isGiven },
    so: "ECS and the application each have only their own permissions",
    fix: "Set both roles.",
    source: ["CKV_AWS_249"],
  }),
  {
    id: "task-roles-apart",
    types: [taskDefinition],
    expected:
      "another role than the execution role, so that the application does not have the permissions of ECS",
    fix: "Set task_role_arn to another role.",
    source: ["CKV_AWS_249"],
    check: ({ attributes: { execution_role_arn, task_role_arn: value } }) =>
      value !== undefined && value === execution_role_arn ? [{ attribute: "task_role_arn", value }] : [],
  },
  settings({
    id: "service-connect-logs-non-blocking",
    types: ["aws_ecs_service"],
    when: ({ attributes }) =>
      at(attributes, "service_connect_configuration.log_configuration.log_driver") === "awslogs",
    expect: { "service_connect_configuration.log_configuration.options.mode": isOneOf("non-blocking") },
    so: "calls between services continue when the log service does not respond",
    fix: 'Set the option mode to "non-blocking" and max-buffer-size to e.g. "25m".',
    source: ["AWS: Containers blog, Preventing log loss with non-blocking mode"],
  }),
  {
    id: "cluster-insights",
    types: ["aws_ecs_cluster"],
    expected: "the setting containerInsights with the value enhanced, for metrics of each task",
    fix: 'Add the setting { name: "containerInsights", value: "enhanced" }.',
    source: ["CKV_AWS_65", "FSBP ECS.12"],
    check: ({ attributes }) => {
      const value = blocks(attributes.setting).find(({ name }) => name === "containerInsights")?.value;
      return value === "enhanced" ? [] : [{ attribute: "setting containerInsights", value }];
    },
  },
  {
    id: "cluster-exec-logged",
    types: ["aws_ecs_cluster"],
    expected: "a key, logging OVERRIDE and an encrypted log, so that every session is recorded",
    fix: "Set kms_key_id, logging and log_configuration in configuration.execute_command_configuration.",
    source: ["CKV_AWS_223", "CKV_AWS_224"],
    check: ({ attributes }) => {
      const attribute = "configuration.execute_command_configuration";
      const exec = at(attributes, attribute);
      const toLogs =
        at(exec, "log_configuration.cloud_watch_log_group_name") !== undefined &&
        at(exec, "log_configuration.cloud_watch_encryption_enabled") === true;
      const toBucket =
        at(exec, "log_configuration.s3_bucket_name") !== undefined &&
        at(exec, "log_configuration.s3_bucket_encryption_enabled") === true;
      const recorded =
        at(exec, "kms_key_id") !== undefined && at(exec, "logging") === "OVERRIDE" && (toLogs || toBucket);
      return recorded ? [] : [{ attribute, value: exec }];
    },
  },
];
