import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, readLedger, statefulAddresses } from "../../terraform-json/ledger";
import { readTree } from "../../terraform-json/read-tree";

const path = join("environments", "stateful-addresses.json");

/** Adds new addresses to the ledger. It never removes one: edit the file to remove one. */
export function addNewAddresses(): void {
  const before = existsSync(path) ? readLedger(path) : {};
  const after: Record<string, readonly string[]> = { ...before };
  for (const [name, stack] of readTree("cdktf.out"))
    after[name] = [...new Set([...(before[name] ?? []), ...statefulAddresses(stack)])].sort();
  const sorted = Object.fromEntries(Object.entries(after).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
  const count = (ledger: Ledger) => Object.values(ledger).flat().length;
  console.log(`${path}: ${count(after)} addresses, ${count(after) - count(before)} new.`);
}
