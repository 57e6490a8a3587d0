import { type Entry, minChecks, type Suppression, type Verdict } from "./verdict";

/** The verdict for a reader: counts, suppressions with reasons, then everything to fix. */
export function auditReport(verdict: Verdict): string {
  const { failures, stale, suppressions, unseen, checks } = verdict;
  const parts = [
    table(verdict),
    `${checks} distinct checks passed (required: at least ${minChecks}).`,
    ...section("Suppressed, with the reason:", reasons(suppressions)),
    ...section("FAILED and not suppressed:", failed(failures)),
    ...section("STALE suppressions, which suppress nothing:", staleLines(stale)),
    ...unseen.map(
      (stack) =>
        `UNSEEN: Checkov reported nothing about the stack ${stack}. See tools/audit/scanned-copy.ts.`,
    ),
    ...(checks < minChecks
      ? [`TOO FEW CHECKS: ${checks} of ${minChecks}. A type of resource is gone, or Checkov cannot read it.`]
      : []),
  ];
  return parts.join("\n\n");
}

function table({ stacks }: Verdict): string {
  const rows = [
    ["stack", "passed", "failed", "suppressed"],
    ...stacks.map(({ name, ...counts }) => [
      name,
      ...[counts.passed, counts.failed, counts.suppressed].map(String),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines].join("\n")];
}

function reasons(suppressions: readonly Suppression[]): string[] {
  return grouped(suppressions, ({ check, checkName, because }) => `  ${check}  ${checkName}\n    ${because}`);
}

function failed(failures: readonly Entry[]): string[] {
  return grouped(
    failures,
    ({ check, checkName }) =>
      `  ${check}  ${checkName}\n    Fix the construct, or suppress the check with the reason: suppress(resource, "${check}", "…").`,
  );
}

function staleLines(stale: readonly Suppression[]): string[] {
  return grouped(
    stale,
    ({ check, because }) =>
      `  ${check}  ${because}\n    The check does not fail here: remove the suppression, or make it conditional.`,
  );
}

/** Each heading once, with its resources below it. */
function grouped<Kind extends Entry>(entries: readonly Kind[], heading: (entry: Kind) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const entry of entries) {
    const title = heading(entry);
    const line = `      ${entry.address}  (${entry.path ?? entry.stack})`;
    groups.set(title, [...(groups.get(title) ?? []), line]);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([title, lines]) => [title, ...lines]);
}
