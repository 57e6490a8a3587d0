import ledger from "../../environments/stateful-addresses.json";
import { ledgerFindings } from "../../terraform-json/ledger";
import { stackOf } from "../../terraform-json/stack-of";
import { projectStacks } from "../support/project";

test("the ledger has the address of every stateful resource, and each of its addresses exists", () => {
  const stacks = [...projectStacks()].map(([name, json]) => [name, stackOf(name, { ...json })] as const);
  expect(ledgerFindings(ledger, new Map(stacks))).toEqual([]);
});
