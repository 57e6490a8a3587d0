import { lossOf } from "../../terraform-json/stateful";
import { number } from "../../terraform-json/values";
import { type AttributeEffect, blockOf, type Change } from "../diff/change";
import type { RiskClass } from "./risk";
import type { Found } from "./rule";

/** Words for people. */
const cosmetic = /^(tags|tags_all|default_tags|description|alarm_description|comment|revision_notes)(\.|$)/;

/** How much of something there is. */
const capacity =
  /(^|\.)(cpu|memory|memoryReservation|desired_count|min_capacity|max_capacity|instance_class|node_type|instance_type|allocated_storage|max_allocated_storage|storage_type|storage_throughput|iops|target_value|shm_size|memory_swap|memory_size|reserved_concurrent_executions|min_size|max_size|desired_capacity|num_cache_clusters|shard_count|cpu_quota|ephemeral_storage|weight|read_capacity|write_capacity|num_node_groups|replicas_per_node_group)(\.|$)/;

/** What is away for a while when it changes in place, and why. */
const interruptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_db_instance: {
    instance_class:
      "it restarts on another machine, in its maintenance window; with a standby for about a minute",
    engine_version: "it is upgraded in its maintenance window, and away meanwhile",
    port: "it restarts, and answers at another port",
    parameter_group_name: "it uses the other parameters after a restart",
    storage_type: "it is slower while its storage is converted",
    identifier: "it restarts, and answers at another name",
    ca_cert_identifier: "it may restart, and clients have to know the other authority",
  },
  aws_elasticache_replication_group: {
    node_type: "connections break while it moves to other machines",
    engine_version: "connections break while it is upgraded",
  },
  aws_lb_listener: { port: "it answers at another port" },
  aws_route53_record: { name: "the old name no longer answers" },
};

/** What each attribute that changes means, where nothing else says so. */
export function attributesOf(change: Change): Found[] {
  const { kind, type } = blockOf(change);
  if (change.action === "update" && change.attributes.length === 0)
    return [{ class: "behaviour", reason: "what changes is secret, or known only after it is applied" }];
  // What replaces it has been told of the resource as a whole.
  const told = change.attributes.filter(({ effect }) => change.action !== "replace" || effect !== "replaces");
  return told.map((attribute): Found => {
    const { path, effect, because } = attribute;
    const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
    if (effect === "ignored") return found("cosmetic", "Terraform ignores it: it has another owner");
    if (kind === "setting") return setting(type, change.address, attribute);
    if (effect === "terraform") return found("cosmetic", "it is a note, or Terraform's own");
    const interruption = interruptions[type]?.[attribute.schemaPath];
    if (interruption !== undefined && effect !== "replaces") return found("downtime", interruption);
    if (cosmetic.test(attribute.schemaPath)) return found("cosmetic", "it is for readers");
    if (because !== undefined) return found("behaviour", `it follows ${because}`);
    const loss = fewerInstances(attribute) ? lossOf(type) : undefined;
    if (loss !== undefined)
      return found("data loss", `there are fewer of it: what is gone takes ${loss} with it`);
    if (effect === "unknown")
      return found("replacement", "whether this replaces the resource is not known here: look at the plan");
    if (capacity.test(attribute.schemaPath)) return found("capacity", "there is more or less of it");
    return found("behaviour", "what runs, or how it runs, is another");
  });
}

/** Whether `count` or `for_each` makes fewer than before. */
function fewerInstances({ schemaPath, before, after }: AttributeEffect): boolean {
  if (schemaPath === "count") return (number(after) ?? 0) < (number(before) ?? 0);
  return /^for_each(\.|$)/.test(schemaPath) && before !== undefined && after === undefined;
}

function setting(type: string, address: string, { path, schemaPath }: AttributeEffect): Found {
  const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
  if (type === "module")
    return found("replacement", "what changes in a module is not known here: look at the plan");
  if (type === "output" || cosmetic.test(schemaPath)) return found("cosmetic", "it is for readers");
  if (type === "provider" && /^(region|allowed_account_ids|assume_role|profile)(\.|$)/.test(schemaPath))
    return found(
      "replacement",
      "Terraform looks in another place, and makes everything anew that it does not find there",
    );
  if (type === "terraform" && /^terraform\.(backend|cloud)$/.test(address))
    return found(
      "replacement",
      "Terraform looks for its state elsewhere: without moving it, everything is made anew",
    );
  return found("behaviour", "Terraform itself works otherwise");
}
