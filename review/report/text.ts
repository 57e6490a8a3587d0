import { styleText } from "node:util";
import { isClear } from "../acknowledge/verdict";
import { needsAcknowledgement } from "../risk/risk";
import type { Entry, Report } from "./report";
import {
  acknowledgedLines,
  actionName,
  attributeLines,
  countsLine,
  headings,
  riskLines,
  title,
} from "./wording";

type Style = Parameters<typeof styleText>[0];

/** The report for a terminal. */
export function textReport(report: Report, colours: boolean): string {
  const styled = (style: Style, text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const sections = report.sections.map((section) => {
    const style: Style = needsAcknowledgement(section) ? ["bold", "red"] : ["bold"];
    return [
      styled(style, headings[section.class].toUpperCase()),
      ...section.entries.flatMap((entry) => entryLines(entry, styled)),
    ].join("\n");
  });
  const moves = report.moves.map(({ stack, moves }) =>
    [
      styled("bold", `MISSING MOVED BLOCKS of ${stack}: with them Terraform keeps the resources`),
      ...moves.map(({ from, to }) => `  moved {\n    from = ${from}\n    to   = ${to}\n  }`),
    ].join("\n"),
  );
  return [countsLine(report), ...sections, ...moves, verdictLines(report, styled)].join("\n\n");
}

function entryLines(entry: Entry, styled: (style: Style, text: string) => string): string[] {
  const lines = attributeLines(entry).map(({ path, before, after, note }) => {
    const values =
      before !== undefined && after !== undefined
        ? `${styled("red", before)} → ${styled("green", after)}`
        : before !== undefined
          ? styled("red", `- ${before}`)
          : after !== undefined
            ? styled("green", `+ ${after}`)
            : "";
    return `      ${[path, values, note && styled("yellow", `(${note})`)].filter((part) => part !== "").join("  ")}`;
  });
  const risks = entry.risks.map(
    (risk) =>
      `    ${risk.class === entry.class ? "" : `${risk.class}: `}${risk.attribute ? `${risk.attribute}: ` : ""}${risk.reason}`,
  );
  // For several resources with the same change only the names of the attributes are shown.
  const isOne = entry.addresses.length === 1;
  return [
    `  ${styled("bold", title(entry))}, ${actionName(entry.action)}`,
    ...(entry.class === "cosmetic" ? [] : risks),
    ...(isOne || entry.class !== "cosmetic" ? lines : []),
  ];
}

function verdictLines({ verdict }: Report, styled: (style: Style, text: string) => string): string {
  const { unacknowledged, expired, idle } = verdict;
  const entry = ({ class: own, address }: { class: string; address: string }) => `${own} of ${address}`;
  const lines = [
    ...acknowledgedLines(verdict).map((line) => `acknowledged: ${line}`),
    ...riskLines(unacknowledged).map((line) => styled("red", `not acknowledged: ${line}`)),
    ...expired.map((own) =>
      styled("red", `expired on ${own.until}: ${entry(own)}. Remove it, or set another day.`),
    ),
    ...idle.map((own) => styled("red", `matches nothing: ${entry(own)}. Remove it.`)),
  ];
  return [...lines, isClear(verdict) ? "Nothing to acknowledge." : "Exit code 1."].join("\n");
}
