import type { NamedRisk } from "../acknowledge/verdict";
import type { Entry } from "./entry";
import { together } from "./places";
import type { Report } from "./report";

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
