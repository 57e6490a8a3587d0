import type { Block } from "../../terraform-json/block";
import { at, isTrue } from "../../terraform-json/values";
import type { Change } from "../diff/change";
import { blockOf } from "../diff/change";
import { guards, isStandby, lossIn, serving, versions } from "./losses";
import type { Found } from "./rule";

/** The risks of a whole resource: data loss, replacement, downtime. */
export function wholeResource(change: Change): Found[] {
  const { kind, type } = blockOf(change);
  if (kind === "setting") return setting(change.action, type);
  switch (change.action) {
    case "remove":
      return removed(blockOf(change));
    case "replace":
      return replacedResource(change);
    case "add":
      return [{ class: "behaviour", reason: "it is new" }];
    case "forget":
      return [{ class: "behaviour", reason: "Terraform removes it from the state without destroying it" }];
    case "move":
      return [
        {
          class: "cosmetic",
          reason: `Terraform keeps it and moves its address from ${change.formerAddress}`,
        },
      ];
    default:
      return [];
  }
}

/** A new or removed output, data source, provider or backend. */
function setting(action: Change["action"], type: string): Found[] {
  if (action !== "add" && action !== "remove") return [];
  if (type === "module" && action === "remove")
    return [{ class: "data loss", reason: "all its resources are destroyed: check the plan" }];
  const reason = action === "add" ? "it is new" : "it is removed";
  return [{ class: type === "output" && action === "add" ? "cosmetic" : "behaviour", reason }];
}

function removed(block: Block): Found[] {
  const loss = lossIn(block);
  if (loss !== undefined) return [{ class: "data loss", reason: `it is destroyed with ${loss}` }];
  if (guards.test(block.type) || isStandby(block))
    return [{ class: "protection removed", reason: "it is destroyed" }];
  if (serving.test(block.type))
    return [{ class: "downtime", reason: "it is destroyed: it no longer serves" }];
  return [{ class: "behaviour", reason: "it is destroyed" }];
}

function replacedResource(change: Change): Found[] {
  const block = blockOf(change);
  const why = reasonOf(change);
  if (versions.test(block.type)) return [{ class: "behaviour", reason: `a new version is created: ${why}` }];
  const loss = lossIn(change.before ?? block);
  if (loss !== undefined)
    return [{ class: "data loss", reason: `it is destroyed with ${loss} and created again: ${why}` }];
  const found: Found[] = [{ class: "replacement", reason: `it is destroyed and created again: ${why}` }];
  if (serving.test(block.type) && !isTrue(at(block.meta, "lifecycle.create_before_destroy")))
    found.push({ class: "downtime", reason: "the old one is destroyed before the new one is created" });
  return found;
}

function reasonOf({ formerAddress, attributes }: Change): string {
  if (formerAddress !== undefined) return `its address was ${formerAddress}, and there is no moved block`;
  const replacing = attributes.filter(({ effect }) => effect === "replaces");
  const paths = [
    ...new Set(replacing.map(({ path, because }) => (because ? `${path} (of ${because})` : path))),
  ];
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown || "according to the plan";
}
