import type { Block } from "../../terraform-json/block";
import { references } from "../../terraform-json/references";
import { list } from "../../terraform-json/values";
import type { Versions } from "./rule";

/** Attributes with the target of a policy, a rule or a permission. */
const owners = [
  "role",
  "roles",
  "user",
  "users",
  "group",
  "groups",
  "bucket",
  "secret_arn",
  "arn",
  "key_id",
  "topic_arn",
  "queue_url",
  "repository",
  "function_name",
  "resource_arn",
  "file_system_id",
  "domain_name",
  "backup_vault_name",
];

/** Whether its target existed before. A target outside of the code did. */
export function attachesToExisting(block: Block, { existed, changes }: Versions): boolean {
  const isNewName = (name: string) =>
    changes.some(
      ({ action, after }) =>
        action === "add" && ["name", "bucket", "id"].some((own) => after?.attributes[own] === name),
    );
  return ownersOf(block).some((owner) => {
    const own = references(owner);
    if (own.length > 0) return own.some(({ address }) => existed.has(address));
    return owner !== "" && !/^[({]|\$\{/.test(owner) && !isNewName(owner);
  });
}

/** Whether its target still exists. */
export function isLeftBehind(block: Block, { after, addressNow, changes }: Versions): boolean {
  const isGone = (name: string) =>
    changes.some(
      ({ action, before }) =>
        action === "remove" && ["name", "bucket", "id"].some((own) => before?.attributes[own] === name),
    );
  return ownersOf(block).some((owner) => {
    const own = references(owner);
    return own.length > 0 ? own.some(({ address }) => after.blocks.has(addressNow(address))) : !isGone(owner);
  });
}

function ownersOf({ attributes }: Block): string[] {
  return owners.flatMap((name) => list(attributes[name])).map(String);
}
