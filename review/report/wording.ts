import type { NamedRisk } from "../acknowledge/verdict";
import type { Action, AttributeEffect } from "../diff/change";
import { changeText, valueTexts } from "../diff/change-text";
import type { RiskClass } from "../risk/risk";
import { together } from "./places";
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

/** The maximum of lines of one entry with nothing but values; the rest is counted. */
const maxValues = 15;

/** A line below the title of an entry: the attribute, its values, and what follows from them. */
export interface EntryLine {
  /** If it is another one than that of the entry. */
  readonly class?: RiskClass;
  readonly attribute?: string;
  readonly values: readonly { readonly before?: string; readonly after?: string }[];
  readonly reason: string;
  /** Whether the line is about an attribute without a risk of its own. */
  readonly isDetail: boolean;
}

/** The risks of an entry with the values of their attributes, then all other attributes. */
export function entryLines(entry: Entry): EntryLine[] {
  const { attributes, risks } = entry;
  // For several resources with the same cosmetic change only the names of the attributes are shown.
  if (entry.class === "cosmetic" && addressesOf(entry).size > 1) return [];
  const isTold = (path: string) => risks.some(({ attribute }) => attribute === path);
  const lines = [
    ...risks
      .filter((risk) => entry.class !== "cosmetic" || risk.attribute)
      .map((risk) => riskLine(risk, entry)),
    ...attributes.filter(({ path }) => !isTold(path)).map(detailLine),
  ];
  const isOnlyValues = ({ reason, isDetail }: EntryLine) => isDetail || reason === "";
  const hidden = new Set(lines.filter(isOnlyValues).slice(maxValues));
  const shown = lines.filter((line) => !hidden.has(line));
  return hidden.size === 0
    ? shown
    : [...shown, { values: [], reason: `and ${hidden.size} more`, isDetail: true }];
}

function riskLine({ class: own, attribute, reason }: Entry["risks"][number], entry: Entry): EntryLine {
  const changed = entry.attributes.filter(({ path }) => path === attribute);
  const because = changed.find((change) => change.because !== undefined)?.because;
  const isTold = because !== undefined || changed.some((change) => reason.includes(changeText(change)));
  return {
    ...(own === entry.class ? {} : { class: own }),
    ...(attribute === undefined ? {} : { attribute }),
    values: isTold ? [] : changed.map(valueTexts),
    reason: reason === "" && because !== undefined ? sourceOf(because) : reason,
    isDetail: false,
  };
}

function detailLine(attribute: AttributeEffect): EntryLine {
  const { path, effect, because } = attribute;
  const note = {
    replaces: "(replaces)",
    unknown: "(may replace)",
    ignored: "(ignored by Terraform)",
    updates: "",
    terraform: "",
    imported: "",
    drifted: "(outside of Terraform)",
  }[effect];
  return {
    attribute: path,
    values: because === undefined ? [valueTexts(attribute)] : [],
    reason: [because === undefined ? "" : sourceOf(because), note].filter((part) => part !== "").join(" "),
    isDetail: true,
  };
}

function sourceOf(because: string): string {
  return `gets its new value from ${because} during apply`;
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

function addressesOf({ places }: Entry): Set<string> {
  return new Set(places.map(({ address }) => address));
}

/** `permission widened of data/orders, data/stock in dev, production`: one line for the names of the same entries. */
export function riskLines(risks: readonly NamedRisk[], { sections }: Pick<Report, "sections">): string[] {
  const byName = grouped(risks, (risk) => `${risk.class} of ${risk.name}`);
  const entriesOf = (own: readonly NamedRisk[]) =>
    sections
      .flatMap((section) => section.entries)
      .flatMap(({ places }, index) =>
        places.some((place) => own.some((risk) => isAt(risk, place))) ? [index] : [],
      );
  const lines = grouped(byName, (own) => `${own[0].class} of ${entriesOf(own).join(", ")}`);
  return lines.map((names) => {
    const where = together(names.flat()).map((own) => `${own.names.join(", ")} in ${own.stacks.join(", ")}`);
    return `${names[0][0].class} of ${where.join("; ")}`;
  });
}

function isAt(risk: NamedRisk, { stack, address }: Entry["places"][number]): boolean {
  return risk.address === address && risk.stack === stack;
}

type Group<Item> = [Item, ...Item[]];

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Group<Item>[] {
  const groups = new Map<string, Group<Item>>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

/** The same for acknowledged risks, with their reasons. */
export function acknowledgedLines(report: Report): string[] {
  const { acknowledged } = report.verdict;
  const reasons = [...new Set(acknowledged.map(({ by }) => by))];
  return reasons.flatMap((by) => {
    const risks = acknowledged.filter((own) => own.by === by).map(({ risk }) => risk);
    return riskLines(risks, report).map((line) => `${line}, until ${by.until}: ${by.reason}`);
  });
}
