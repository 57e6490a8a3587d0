import { treeOf } from "../../terraform-json/at-ref";
import { type LedgerFinding, ledgerFindings, readLedger } from "../../terraform-json/ledger";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

/** Compares the ledger with the stacks: new, missing and moved addresses. */
export function ledgerCommand(source: string, file: string, format: Format): Answer {
  const findings = ledgerFindings(readLedger(file), treeOf(source));
  const clear = findings.every(({ kind }) => kind === "moved");
  if (format === "json")
    return { text: JSON.stringify({ formatVersion: 1, clear, findings }, null, 2), clear };
  if (findings.length === 0) return { text: `${file} has all stateful addresses.`, clear };
  const rows = findings.map((finding) => [finding.stack, finding.kind, finding.address, fix(finding)]);
  return { text: table(["stack", "", "address", "fix"], rows, format), clear };
}

function fix({ kind, candidates }: LedgerFinding): string {
  const [first] = candidates;
  if (kind === "new") return "Run npx plinth ledger, and commit the new addresses.";
  if (kind === "moved")
    return `Its address is ${first?.address} now. Remove this one after all environments are deployed.`;
  if (!first) return "Restore the resource; or, to destroy it, remove the address from the ledger.";
  const where = candidates.map(({ address, path }) => `${address}${path ? ` (${path})` : ""}`).join(" or ");
  return `If it was renamed to ${where}, add renamedFrom(); to destroy it, remove the address from the ledger.`;
}
