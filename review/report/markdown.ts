import { isClear } from "../acknowledge/verdict";
import { needsAcknowledgement } from "../risk/risk";
import { code, escaped } from "./escaped";
import type { Entry, Report, Section } from "./report";
import {
  acknowledgedLines,
  actionName,
  attributeLines,
  countsLine,
  headings,
  riskLines,
  title,
} from "./wording";

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
  const risks = entry.class === "cosmetic" ? [] : entry.risks;
  const isOne = entry.addresses.length === 1;
  const attributes = isOne || entry.class !== "cosmetic" ? attributeLines(entry) : [];
  return [
    `- **${escaped(title(entry))}**, ${actionName(entry.action)}`,
    ...risks.map(
      ({ class: own, attribute, reason }) =>
        `  - ${own === entry.class ? "" : `**${own}** `}${attribute ? `${code(attribute)}: ` : ""}${escaped(reason)}`,
    ),
    ...attributes.map(({ path, before, after, note }) => {
      const values = [before, after].filter((value) => value !== undefined).map(code);
      const sign = before === undefined ? "+ " : after === undefined ? "− " : "";
      return `  - ${[code(path), values.length > 0 ? sign + values.join(" → ") : "", note && `*${note}*`].filter((part) => part !== "").join(" ")}`;
    }),
  ].join("\n");
}

function size({ entries }: Section): string {
  const count = entries.reduce(
    (sum, { addresses, stacks }) => sum + Math.max(addresses.length, stacks.length),
    0,
  );
  return count === 1 ? "1 change" : `${count} changes`;
}

function folded(summary: string, body: string): string {
  return `<details><summary>${escaped(summary)}</summary>\n\n${body}\n\n</details>`;
}

function verdictText({ verdict }: Report): string {
  const { unacknowledged, expired, idle } = verdict;
  const entry = ({ class: own, address }: { class: string; address: string }) => `${own} of ${code(address)}`;
  const lines = [
    ...riskLines(unacknowledged).map((line) => `- not acknowledged: ${escaped(line)}`),
    ...expired.map((own) => `- expired on ${own.until}: ${entry(own)}`),
    ...idle.map((own) => `- matches nothing: ${entry(own)}`),
    ...acknowledgedLines(verdict).map((line) => `- acknowledged: ${escaped(line)}`),
  ];
  const heading = isClear(verdict) ? "Nothing to acknowledge." : "### Not acknowledged";
  return [heading, ...(lines.length > 0 ? [lines.join("\n")] : [])].join("\n\n");
}
