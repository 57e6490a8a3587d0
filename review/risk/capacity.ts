import { number } from "../../terraform-json/values";
import type { AttributeEffect } from "../diff/change";
import { changeText } from "../diff/change-text";

/** Attributes for capacity. */
const capacity =
  /(^|\.)(cpu|memory|memoryReservation|desired_count|min_capacity|max_capacity|instance_class|db_cluster_instance_class|node_type|instance_type|allocated_storage|max_allocated_storage|storage_type|storage_throughput|provisioned_throughput_in_mibps|iops|target_value|shm_size|memory_swap|memory_size|reserved_concurrent_executions|min_size|max_size|desired_capacity|num_cache_clusters|shard_count|cpu_quota|ephemeral_storage|weight|read_capacity|write_capacity|num_node_groups|replicas_per_node_group)(\.|$)/;

/** Type and attribute to the words before and after the number. */
const units: readonly (readonly [attribute: RegExp, before: string, after: string])[] = [
  [/^aws_appautoscaling_target\.min_capacity$/, "at least ", " tasks"],
  [/^aws_appautoscaling_target\.max_capacity$/, "at most ", " tasks"],
  [/^aws_autoscaling_group\.desired_capacity$/, "", " instances"],
  [/^aws_autoscaling_group\.min_size$/, "at least ", " instances"],
  [/^aws_autoscaling_group\.max_size$/, "at most ", " instances"],
  [/^aws_(db_instance|rds_cluster)\.allocated_storage$/, "", " GiB of storage"],
  [/^aws_db_instance\.max_allocated_storage$/, "at most ", " GiB of storage"],
  [/^aws_db_instance\.storage_throughput$/, "", " MiB/s"],
  [/\.iops$/, "", " IOPS"],
  [/^aws_dynamodb_table\.read_capacity$/, "", " read capacity units"],
  [/^aws_dynamodb_table\.write_capacity$/, "", " write capacity units"],
  [/^aws_ecs_service\.desired_count$/, "", " tasks"],
  [/^aws_efs_file_system\.provisioned_throughput_in_mibps$/, "", " MiB/s"],
  [/^aws_elasticache_replication_group\.num_cache_clusters$/, "", " nodes"],
  [/^aws_elasticache_replication_group\.num_node_groups$/, "", " shards"],
  [/^aws_elasticache_replication_group\.replicas_per_node_group$/, "", " replicas of each shard"],
  [/^aws_kinesis_stream\.shard_count$/, "", " shards"],
  [/^aws_lambda_function\.memory_size$/, "", " MB of memory"],
  [/^aws_lambda_function\.reserved_concurrent_executions$/, "at most ", " concurrent executions"],
  [/^docker_container\.memory$/, "at most ", " MB of memory"],
];

/** `at most 30 → 40 tasks` for a changed number with a known unit; undefined if the attribute is no capacity or has none. */
export function capacityText(
  type: string,
  attribute: AttributeEffect,
  namespace: unknown,
): string | undefined {
  const unit = units.find(([own]) => own.test(`${type}.${attribute.schemaPath}`));
  const isOfTasks = type !== "aws_appautoscaling_target" || namespace === "ecs";
  const isKnown = [attribute.before, attribute.after].every((value) => number(value) !== undefined);
  return unit && isOfTasks && isKnown ? `${unit[1]}${changeText(attribute)}${unit[2]}` : undefined;
}

export function isCapacity({ schemaPath }: AttributeEffect): boolean {
  return capacity.test(schemaPath);
}
