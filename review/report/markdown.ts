import { isClear } from "../acknowledge/verdict";
import { needsAcknowledgement } from "../risk/risk";
import type { Entry } from "./entry";
import { type EntryLine, entryLines } from "./entry-lines";
import { code, escaped } from "./escaped";
import type { Report, Section } from "./report";
import { acknowledgedLines, riskLines } from "./risk-lines";
import { actionName, countsLine, headings, title } from "./wording";

/** The report as a comment on a pull request. Sections that need no acknowledgement are folded. */
export function markdownReport(report: Report): string {
  const parts = report.sections.map((section) => {
    const body = section.entries.map(entryText).join("\n");
    return needsAcknowledgement(section)
      ? `### ${headings[section.class]}\n\n${body}`
      : folded(`${headings[section.class]}: ${size(section)}`, body);
  });
  const moves = report.moves.map(({ stack, moves }) =>
    [
      `### Missing moved blocks of ${escaped(stack)}`,
      "With them Terraform keeps the resources.",
      `\`\`\`hcl\n${moves.map(({ from, to }) => `moved {\n  from = ${from}\n  to   = ${to}\n}`).join("\n")}\n\`\`\``,
    ].join("\n\n"),
  );
  return [`## Effects of this change\n\n${countsLine(report)}`, ...parts, ...moves, verdictText(report)].join(
    "\n\n",
  );
}

function entryText(entry: Entry): string {
  return [
    `- **${escaped(title(entry))}**, ${actionName(entry.action)}`,
    ...entryLines(entry).map(lineText),
  ].join("\n");
}

function lineText({ class: own, attribute, values, reason, note = "", isDetail }: EntryLine): string {
  const changed = [
    attribute === undefined ? "" : code(attribute),
    values
      .map(({ before, after }) => {
        const sign = before === undefined ? "+ " : after === undefined ? "− " : "";
        return (
          sign +
          [before, after]
            .filter((value) => value !== undefined)
            .map(code)
            .join(" → ")
        );
      })
      .join(", "),
  ];
  const told = changed.filter((part) => part !== "").join(" ");
  if (isDetail)
    return `  - ${[told, escaped(reason), note && `*${note}*`].filter((part) => part !== "").join(" ")}`;
  const what = [told, escaped(reason)].filter((part) => part !== "").join(": ");
  return `  - ${own === undefined ? "" : `**${own}** `}${what}${note && ` *${note}*`}`;
}

function size({ entries }: Section): string {
  const count = entries.reduce((sum, { places }) => sum + places.length, 0);
  return count === 1 ? "1 change" : `${count} changes`;
}

function folded(summary: string, body: string): string {
  return `<details><summary>${escaped(summary)}</summary>\n\n${body}\n\n</details>`;
}

function verdictText(report: Report): string {
  const { verdict } = report;
  const { unacknowledged, expired, idle } = verdict;
  const entry = ({ class: own, address }: { class: string; address: string }) => `${own} of ${code(address)}`;
  const lines = [
    ...riskLines(unacknowledged, report).map((line) => `- not acknowledged: ${escaped(line)}`),
    ...expired.map((own) => `- expired on ${own.until}: ${entry(own)}`),
    ...idle.map((own) => `- matches nothing: ${entry(own)}`),
    ...acknowledgedLines(report).map((line) => `- acknowledged: ${escaped(line)}`),
  ];
  const heading = isClear(verdict) ? "Nothing to acknowledge." : "### Not acknowledged";
  return [heading, ...(lines.length > 0 ? [lines.join("\n")] : [])].join("\n\n");
}
