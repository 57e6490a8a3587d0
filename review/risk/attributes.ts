import { isFields, list, number } from "../../terraform-json/values";
import { type AttributeEffect, blockOf, type Change } from "../diff/change";
import { lossOfAny } from "./losses";
import type { RiskClass } from "./risk";
import type { Found } from "./rule";

/** Text for readers. */
const cosmetic = /^(tags|tags_all|default_tags|description|alarm_description|comment|revision_notes)(\.|$)/;

/** Attributes for capacity. */
const capacity =
  /(^|\.)(cpu|memory|memoryReservation|desired_count|min_capacity|max_capacity|instance_class|node_type|instance_type|allocated_storage|max_allocated_storage|storage_type|storage_throughput|iops|target_value|shm_size|memory_swap|memory_size|reserved_concurrent_executions|min_size|max_size|desired_capacity|num_cache_clusters|shard_count|cpu_quota|ephemeral_storage|weight|read_capacity|write_capacity|num_node_groups|replicas_per_node_group)(\.|$)/;

/** Attributes whose update interrupts the service, with the reason. */
const interruptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_db_instance: {
    instance_class:
      "it restarts on another instance in its maintenance window; with a standby in about a minute",
    engine_version: "it is upgraded in its maintenance window and not available meanwhile",
    port: "it restarts on another port",
    parameter_group_name: "it uses the new parameters after a restart",
    storage_type: "it is slower while its storage is converted",
    identifier: "it restarts with another host name",
    ca_cert_identifier: "it may restart, and clients must trust the new certificate authority",
  },
  aws_elasticache_replication_group: {
    node_type: "connections are closed while it moves to other nodes",
    engine_version: "connections are closed while it is upgraded",
  },
  aws_lb_listener: { port: "it listens on another port" },
  aws_route53_record: { name: "the old name no longer resolves" },
};

/** The risk of each changed attribute that no other rule covers. */
export function attributesOf(change: Change): Found[] {
  const { kind, type } = blockOf(change);
  if (change.action === "update" && change.attributes.length === 0)
    return [{ class: "behaviour", reason: "the changed values are secret, or known after apply" }];
  // The whole resource has the risk of a replacement.
  const remaining = change.attributes.filter(
    ({ effect }) => change.action !== "replace" || effect !== "replaces",
  );
  return remaining.map((attribute): Found => {
    const { path, effect, because } = attribute;
    const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
    if (effect === "ignored") return found("cosmetic", "Terraform ignores it: it has another owner");
    if (effect === "imported") return found("behaviour", "Terraform imports an existing resource");
    if (effect === "drifted")
      return found("behaviour", "it was changed outside of Terraform since the last apply");
    if (kind === "setting") return setting(type, change.address, attribute);
    if (/^lifecycle\.ignore_changes(\.|$)/.test(attribute.schemaPath) && attribute.after !== undefined)
      return found(
        "protection removed",
        "Terraform no longer applies changes of it, or reverts those of others",
      );
    if (effect === "terraform") return found("cosmetic", "it is a note or a meta-argument");
    const interruption = interruptions[type]?.[attribute.schemaPath];
    if (interruption !== undefined && effect !== "replaces") return found("downtime", interruption);
    if (cosmetic.test(attribute.schemaPath)) return found("cosmetic", "it is text for readers");
    if (because !== undefined) return found("behaviour", `it depends on ${because}`);
    const loss = fewerInstances(attribute) ? lossOfAny(type) : undefined;
    if (loss !== undefined)
      return found("data loss", `there are fewer instances: the removed ones are destroyed with ${loss}`);
    if (effect === "unknown") return found("replacement", "it may replace the resource: check the plan");
    if (capacity.test(attribute.schemaPath)) return found("capacity", "the capacity changes");
    return found("behaviour", "the configuration changes");
  });
}

/** Whether `count` or `for_each` has fewer instances than before. */
function fewerInstances({ schemaPath, before, after }: AttributeEffect): boolean {
  if (schemaPath === "count") return (number(after) ?? 0) < (number(before) ?? 0);
  if (!/^for_each(\.|$)/.test(schemaPath) || before === undefined) return false;
  return after === undefined || keys(before).some((key) => !keys(after).includes(key));
}

/** The keys of instances: of a map, or the values of a set. An expression has none that are known. */
function keys(value: unknown): string[] {
  return isFields(value) ? Object.keys(value) : list(value).map(String);
}

function setting(type: string, address: string, { path, schemaPath }: AttributeEffect): Found {
  const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
  if (type === "module") return found("replacement", "a module may change anything: check the plan");
  if (type === "output" || cosmetic.test(schemaPath)) return found("cosmetic", "it is text for readers");
  if (type === "provider" && /^(region|allowed_account_ids|assume_role|profile)(\.|$)/.test(schemaPath))
    return found(
      "replacement",
      "Terraform looks in another account or region, and creates every resource that it does not find there",
    );
  if (type === "terraform" && /^terraform\.(backend|cloud)$/.test(address))
    return found(
      "replacement",
      "Terraform uses another state: unless the state is moved, it creates every resource again",
    );
  return found("behaviour", "the configuration of Terraform changes");
}
