import type { NamedRisk, Verdict } from "../acknowledge/verdict";
import type { Action, AttributeEffect } from "../diff/change";
import type { RiskClass } from "../risk/risk";
import type { Entry, Report } from "./report";

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

/** The maximum of attributes of one entry to show; the rest is counted. */
const maxAttributes = 15;

/** The parts of the line of an attribute. */
export interface AttributeLine {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  readonly note: string;
}

export function attributeLines({ attributes }: Entry): AttributeLine[] {
  const lines = attributes.slice(0, maxAttributes).map(attributeLine);
  const rest = attributes.length - maxAttributes;
  return rest > 0 ? [...lines, { path: `and ${rest} more`, note: "" }] : lines;
}

function attributeLine(attribute: AttributeEffect): AttributeLine {
  const { path, effect, because } = attribute;
  const note = {
    replaces: "replaces",
    unknown: "may replace",
    ignored: "ignored by Terraform",
    updates: "",
    terraform: "",
    imported: "",
    drifted: "outside of Terraform",
  }[effect];
  if (because !== undefined) return { path, after: `known after ${because} is created`, note };
  return {
    path,
    ...("before" in attribute ? { before: valueText(attribute.before) } : {}),
    ...("after" in attribute ? { after: valueText(attribute.after) } : {}),
    note,
  };
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** `dev, production: data/orders (aws_db_instance)`, or the number of resources. */
export function title({ addresses, stacks, name, type, attributes, action }: Entry): string {
  if (addresses.length === 1) return `${stacks.join(", ")}: ${name} (${type})`;
  const paths = [...new Set(attributes.map(({ schemaPath }) => schemaPath))];
  const what = paths.length > 0 ? paths.slice(0, 4).join(", ") : actionName(action);
  return `${stacks.join(", ")}: ${what} of ${addresses.length} resources`;
}

/** `permission widened of data/orders in dev, production`: one line for all stacks. */
export function riskLines(risks: readonly NamedRisk[]): string[] {
  const stacks = new Map<string, string[]>();
  for (const { class: own, name, stack } of risks)
    stacks.set(`${own} of ${name}`, [...(stacks.get(`${own} of ${name}`) ?? []), stack]);
  return [...stacks].map(([what, where]) => `${what} in ${where.join(", ")}`);
}

/** The same for acknowledged risks, with their reasons. */
export function acknowledgedLines({ acknowledged }: Verdict): string[] {
  const reasons = [...new Set(acknowledged.map(({ by }) => by))];
  return reasons.flatMap((by) =>
    riskLines(acknowledged.filter((own) => own.by === by).map(({ risk }) => risk)).map(
      (line) => `${line}, until ${by.until}: ${by.reason}`,
    ),
  );
}
