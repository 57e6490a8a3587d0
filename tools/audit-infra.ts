import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizedStacks } from "../terraform-json/synthesized-stacks";
import { Unreadable } from "../terraform-json/unreadable";
import { auditReport } from "./audit/audit-report";
import { AuditImpossible, installCheckov, runCheckov } from "./audit/checkov";
import { findings } from "./audit/findings";
import { configuration, writeScannedCopy } from "./audit/scanned-copy";
import { holds, judge } from "./audit/verdict";

/** Scans the synthesized stacks with Checkov. Passes if every failed check is suppressed with a reason, and no other check is. */
function audit(): boolean {
  const stacks = synthesizedStacks("cdktf.out");
  installCheckov();
  const directory = mkdtempSync(join(tmpdir(), "plinth-audit-"));
  try {
    for (const stack of stacks) writeScannedCopy(directory, stack);
    const reports = runCheckov(directory);
    const configurations = new Map(stacks.map((stack) => [stack.name, configuration(stack)]));
    const verdict = judge(stacks, findings(reports, configurations));
    console.log(`\n${auditReport(verdict)}\n`);
    return holds(verdict);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

try {
  const good = audit();
  console.log(good ? "Every failed check is suppressed with a reason." : "The audit failed: see above.");
  if (!good) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof AuditImpossible || error instanceof Unreadable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
