import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, type StackAddresses, statefulAddresses } from "../policy/stateful";

const path = join("environments", "stateful-addresses.json");
const output = join("cdktf.out", "stacks");

/** Adds the addresses that are new to the ledger. It never takes one out: that is a decision, made by hand. */
function addNewAddresses(): void {
  const before = JSON.parse(readFileSync(path, "utf8")) as Ledger;
  const after: Record<string, readonly string[]> = { ...before };
  for (const stack of readdirSync(output)) {
    const json = JSON.parse(readFileSync(join(output, stack, "cdk.tf.json"), "utf8")) as StackAddresses;
    after[stack] = [...new Set([...(before[stack] ?? []), ...statefulAddresses(json)])].sort();
  }
  const sorted = Object.fromEntries(Object.entries(after).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
  const count = (ledger: Ledger) => Object.values(ledger).flat().length;
  console.log(`${path}: ${count(after)} addresses, ${count(after) - count(before)} new.`);
}

addNewAddresses();
