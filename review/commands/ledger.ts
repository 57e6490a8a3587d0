import { treeOf } from "../../terraform-json/at-ref";
import { type LedgerFinding, ledgerFindings, readLedger } from "../../terraform-json/ledger";
import type { Answer } from "./answer";
import type { Format } from "./format";
import { table } from "./table";

/** Compares the committed list of stateful addresses with what is synthesized: each address that is new, gone or moved. */
export function ledgerCommand(source: string, file: string, format: Format): Answer {
  const findings = ledgerFindings(readLedger(file), treeOf(source));
  const clear = findings.every(({ kind }) => kind === "moved");
  if (format === "json")
    return { text: JSON.stringify({ formatVersion: 1, clear, findings }, null, 2), clear };
  if (findings.length === 0) return { text: `${file} has every stateful address.`, clear };
  const rows = findings.map((finding) => [finding.stack, finding.kind, finding.address, mend(finding)]);
  return { text: table(["stack", "", "address", "mend"], rows, format), clear };
}

function mend({ kind, candidates }: LedgerFinding): string {
  const [first] = candidates;
  if (kind === "new") return "Run npm run ledger, and commit what it adds.";
  if (kind === "moved")
    return `It is ${first?.address} now; once that is deployed everywhere, take this one out.`;
  if (!first) return "Put it back; or, if it is to be destroyed, take it out of the ledger by hand.";
  const where = candidates
    .map(({ address, path }) => `${address}${path ? ` (renamedFrom in ${path})` : ""}`)
    .join(" or ");
  return `If it is ${where} now, say so in the code; if it is to be destroyed, take it out of the ledger by hand.`;
}
