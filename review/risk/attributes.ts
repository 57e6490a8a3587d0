import { isFields, list, number } from "../../terraform-json/values";
import { type AttributeEffect, blockOf, type Change } from "../diff/change";
import { changeText } from "../diff/change-text";
import { capacityText, isCapacity } from "./capacity";
import { lossOfAny } from "./losses";
import type { RiskClass } from "./risk";
import type { Found } from "./rule";

/** Text for readers. */
const cosmetic = /^(tags|tags_all|default_tags|description|alarm_description|comment|revision_notes)(\.|$)/;

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
  aws_rds_cluster: {
    db_cluster_instance_class:
      "its instances restart on other ones in the maintenance window, one after the other, with a failover",
    engine_version: "it is upgraded in its maintenance window and not available meanwhile",
    port: "it restarts on another port",
    db_cluster_parameter_group_name: "it uses the new parameters after a restart",
  },
  aws_rds_cluster_instance: {
    instance_class: "it restarts on another instance; of a writer Aurora fails over first",
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
  const { kind, type, attributes } = blockOf(change);
  if (change.action === "update" && change.attributes.length === 0)
    return [{ class: "behaviour", reason: "the changed values are secret, or known after apply" }];
  // The whole resource has the risk of a replacement.
  const remaining = change.attributes.filter(
    ({ effect }) => change.action !== "replace" || effect !== "replaces",
  );
  return remaining.map((attribute): Found => {
    const { path, effect, because } = attribute;
    const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
    if (effect === "ignored") return found("cosmetic", "Terraform ignores it, because it has another owner");
    if (effect === "imported") return found("behaviour", "Terraform imports an existing resource");
    if (effect === "drifted")
      return found("behaviour", "it was changed outside of Terraform since the last apply");
    if (kind === "setting") return setting(type, change.address, attribute);
    if (/^lifecycle\.ignore_changes(\.|$)/.test(attribute.schemaPath) && attribute.after !== undefined)
      return found(
        "protection removed",
        "Terraform no longer applies changes of it, or reverts those of others",
      );
    if (effect === "terraform") return found("cosmetic", plainReason(attribute));
    const interruption = interruptions[type]?.[attribute.schemaPath];
    if (interruption !== undefined && effect !== "replaces") return found("downtime", interruption);
    if (cosmetic.test(attribute.schemaPath)) return found("cosmetic", plainReason(attribute));
    if (because !== undefined) return found("behaviour", plainReason(attribute));
    const loss = fewerInstances(attribute) ? lossOfAny(type) : undefined;
    if (loss !== undefined) return found("data loss", `the removed instances are destroyed with ${loss}`);
    if (effect === "unknown")
      return found("replacement", "Terraform may replace the resource: check the plan");
    const reason = capacityText(type, attribute, attributes.service_namespace) ?? plainReason(attribute);
    return found(isCapacity(attribute) ? "capacity" : "behaviour", reason);
  });
}

/** What changes, without an effect: `idle_timeout 60 → 30`. */
export function plainReason(attribute: AttributeEffect): string {
  const { path, because } = attribute;
  return because === undefined
    ? `${path} ${changeText(attribute)}`
    : `${path} gets its new value from ${because} during apply`;
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

function setting(type: string, address: string, attribute: AttributeEffect): Found {
  const { path, schemaPath } = attribute;
  const found = (own: RiskClass, reason: string): Found => ({ class: own, attribute: path, reason });
  if (type === "module")
    return found("replacement", "the module may change any of its resources: check the plan");
  if (type === "output" || cosmetic.test(schemaPath)) return found("cosmetic", plainReason(attribute));
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
  return found("behaviour", plainReason(attribute));
}
