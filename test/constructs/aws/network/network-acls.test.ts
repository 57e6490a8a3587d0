import { networkAclRules } from "../../../../constructs/aws/network/network-acls";
import { tiers } from "../../../../constructs/aws/network/subnet-plan";

/** Whether the rules let a packet from this source in to this TCP port. */
function accepts(tier: (typeof tiers)[number], source: "vpc" | "internet", port: number): boolean {
  return networkAclRules(tier, "10.0.0.0/16").ingress.some(
    ({ cidrBlock, protocol, fromPort = 0, toPort = 0 }) =>
      (cidrBlock === "0.0.0.0/0" || source === "vpc") &&
      (protocol === "-1" || (fromPort <= port && port <= toPort)),
  );
}

test.each([
  ["public", "internet", 443, true],
  ["public", "internet", 80, true],
  ["public", "internet", 22, false],
  ["public", "internet", 3389, false],
  ["public", "internet", 40_000, true],
  ["private", "internet", 443, false],
  ["private", "internet", 3389, false],
  ["private", "internet", 1024, true],
  ["private", "vpc", 3000, true],
  ["isolated", "internet", 5433, false],
  ["isolated", "internet", 40_000, false],
  ["isolated", "vpc", 5433, true],
] as const)("the %s tier takes packets from the %s on port %d: %s", (tier, source, port, expected) => {
  expect(accepts(tier, source, port)).toBe(expected);
});

test("isolated subnets connect only within the VPC; private and public subnets reach the internet", () => {
  const reached = (tier: (typeof tiers)[number]) =>
    networkAclRules(tier, "10.0.0.0/16").egress.map(({ cidrBlock }) => cidrBlock);
  expect(reached("isolated")).toEqual(["10.0.0.0/16"]);
  expect(reached("private")).toEqual(["0.0.0.0/0"]);
  expect(reached("public")).toEqual(["0.0.0.0/0"]);
});

test("rule numbers are unique in each direction", () => {
  for (const tier of tiers) {
    const { ingress, egress } = networkAclRules(tier, "10.0.0.0/16");
    for (const rules of [ingress, egress])
      expect(new Set(rules.map(({ ruleNo }) => ruleNo)).size).toBe(rules.length);
  }
});
