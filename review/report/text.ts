import { styleText } from "node:util";
import { isClear } from "../acknowledge/verdict";
import { needsAcknowledgement } from "../risk/risk";
import type { Entry } from "./entry";
import { type EntryLine, entryLines } from "./entry-lines";
import type { Report } from "./report";
import { acknowledgedLines, riskLines } from "./risk-lines";
import { actionName, countsLine, headings, title } from "./wording";

type Style = Parameters<typeof styleText>[0];

/** The report for a terminal. */
export function textReport(report: Report, colours: boolean): string {
  const styled = (style: Style, text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const sections = report.sections.map((section) => {
    const style: Style = needsAcknowledgement(section) ? ["bold", "red"] : ["bold"];
    return [
      styled(style, headings[section.class].toUpperCase()),
      ...section.entries.flatMap((entry) => entryText(entry, styled)),
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

function entryText(entry: Entry, styled: (style: Style, text: string) => string): string[] {
  return [
    `  ${styled("bold", title(entry))}, ${actionName(entry.action)}`,
    ...entryLines(entry).map((line) => lineText(line, styled)),
  ];
}

function lineText(line: EntryLine, styled: (style: Style, text: string) => string): string {
  const { class: own, attribute = "", reason, note = "", isDetail } = line;
  const values = line.values
    .map(({ before, after }) => {
      if (before === undefined) return styled("green", `+ ${after}`);
      return after === undefined
        ? styled("red", `- ${before}`)
        : `${styled("red", before)} → ${styled("green", after)}`;
    })
    .join(", ");
  const changed = [attribute, values].filter((part) => part !== "").join(isDetail ? "  " : " ");
  if (isDetail)
    return `      ${[changed, reason, note && styled("yellow", note)].filter((part) => part !== "").join("  ")}`;
  const told = [own ?? "", changed, reason].filter((part) => part !== "").join(": ");
  return `    ${told}${note && ` ${styled("yellow", note)}`}`;
}

function verdictLines(report: Report, styled: (style: Style, text: string) => string): string {
  const { verdict } = report;
  const { unacknowledged, expired, idle } = verdict;
  const entry = ({ class: own, address }: { class: string; address: string }) => `${own} of ${address}`;
  const lines = [
    ...acknowledgedLines(report).map((line) => `acknowledged: ${line}`),
    ...riskLines(unacknowledged, report).map((line) => styled("red", `not acknowledged: ${line}`)),
    ...expired.map((own) =>
      styled("red", `expired on ${own.until}: ${entry(own)}. Remove it, or set another day.`),
    ),
    ...idle.map((own) => styled("red", `matches nothing: ${entry(own)}. Remove it.`)),
  ];
  return [...lines, isClear(verdict) ? "Nothing to acknowledge." : "Exit code 1."].join("\n");
}
