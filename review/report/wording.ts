import type { Action } from "../diff/change";
import type { RiskClass } from "../risk/risk";
import { addressesOf, type Entry } from "./entry";
import { together } from "./places";
import type { Report } from "./report";

/** Headings of the sections. */
export const headings: Readonly<Record<RiskClass, string>> = {
  "data loss": "Data loss",
  exposure: "Exposure",
  "permission widened": "Permission widened",
  "protection removed": "Protection removed",
  replacement: "Replacement",
  downtime: "Downtime",
  capacity: "Capacity",
  behaviour: "Behaviour",
  cosmetic: "Cosmetic",
};

const done: Readonly<Record<Action, string>> = {
  add: "added",
  remove: "removed",
  replace: "replaced",
  update: "changed",
  forget: "forgotten",
  move: "moved",
  import: "imported",
  note: "noted",
};

export function actionName(action: Action): string {
  return done[action];
}

/** `1 replaced, 3 changed`; the worst first. */
export function countsLine({ counts }: Report): string {
  const order: readonly Action[] = ["remove", "replace", "forget", "add", "update", "move", "import", "note"];
  const parts = order.flatMap((action) => (counts[action] ? [`${counts[action]} ${done[action]}`] : []));
  return parts.length === 0 ? "No changes." : `${parts.join(", ")}.`;
}

/** `dev, production: data/orders (aws_db_instance)`, with all names; of cosmetic changes the number of resources. */
export function title(entry: Entry): string {
  const { places, type, attributes, action } = entry;
  const groups = together(places);
  const addresses = addressesOf(entry);
  if (entry.class !== "cosmetic" || addresses.size === 1)
    return `${groups.map(({ names, stacks }) => `${stacks.join(", ")}: ${names.join(", ")}`).join("; ")} (${type})`;
  const paths = [...new Set(attributes.map(({ schemaPath }) => schemaPath))];
  const what = paths.length > 0 ? paths.slice(0, 4).join(", ") : actionName(action);
  const stacks = [...new Set(places.map(({ stack }) => stack))];
  return `${stacks.join(", ")}: ${what} of ${addresses.size} resources`;
}
