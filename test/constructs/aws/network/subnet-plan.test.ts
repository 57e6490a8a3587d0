import fc from "fast-check";
import { contains, overlaps, parseBlock } from "../../../../constructs/aws/network/cidr";
import {
  subnetCidr,
  tiers,
  usableAddresses,
  vpcBlock,
  zoneLetters,
} from "../../../../constructs/aws/network/subnet-plan";

const vpc = fc
  .tuple(fc.integer({ min: 16, max: 21 }), fc.nat(2 ** 24 - 1))
  .map(
    ([prefix, seed]) =>
      `10.${(seed >> 16) & 255}.${(seed >> 8) & 255 & ~(2 ** Math.max(0, 24 - prefix) - 1)}.0/${prefix}`,
  );
const zones = fc.uniqueArray(fc.constantFrom(...zoneLetters), { minLength: 1, maxLength: 8 });

function blocks(cidr: string, letters: readonly string[]) {
  return tiers.flatMap((tier) =>
    letters.map((zone) => {
      const block = parseBlock(subnetCidr(cidr, tier, zone));
      if (!block) throw new Error("not a block");
      return block;
    }),
  );
}

test("subnets are within the VPC and do not overlap, for any VPC and any zones", () => {
  fc.assert(
    fc.property(vpc, zones, (cidr, letters) => {
      const outer = vpcBlock(cidr);
      const all = blocks(cidr, letters);
      if (!outer) throw new Error(`${cidr} is not accepted`);
      for (const [index, inner] of all.entries()) {
        if (!contains(outer, inner)) throw new Error("outside the VPC");
        if (all.slice(index + 1).some((other) => overlaps(inner, other))) throw new Error("overlap");
      }
    }),
    { numRuns: 10_000 },
  );
});

test("adding a zone moves no subnet", () => {
  fc.assert(
    fc.property(vpc, zones, fc.constantFrom(...zoneLetters), (cidr, letters, added) => {
      const before = tiers.flatMap((tier) => letters.map((zone) => subnetCidr(cidr, tier, zone)));
      const after = tiers.flatMap((tier) =>
        [added, ...letters].map((zone) => [zone, subnetCidr(cidr, tier, zone)]),
      );
      expect(after.map(([, block]) => block)).toEqual(expect.arrayContaining(before));
    }),
    { numRuns: 1000 },
  );
});

// A plan that existed once is kept for ever: these places are in production.
test.each([
  ["10.30.0.0/16", "private", "a", "10.30.0.0/20"],
  ["10.30.0.0/16", "private", "b", "10.30.16.0/20"],
  ["10.30.0.0/16", "private", "h", "10.30.112.0/20"],
  ["10.30.0.0/16", "public", "a", "10.30.128.0/22"],
  ["10.30.0.0/16", "public", "c", "10.30.136.0/22"],
  ["10.30.0.0/16", "isolated", "a", "10.30.160.0/22"],
  ["10.30.0.0/16", "isolated", "c", "10.30.168.0/22"],
  ["192.168.8.0/21", "private", "b", "192.168.8.128/25"],
  ["192.168.8.0/21", "public", "b", "192.168.12.32/27"],
  ["192.168.8.0/21", "isolated", "h", "192.168.13.224/27"],
] as const)("in %s the %s subnet of zone %s is %s", (cidr, tier, zone, expected) => {
  expect(subnetCidr(cidr, tier, zone)).toBe(expected);
});

test("the last quarter of the VPC is kept free", () => {
  const kept = parseBlock("10.30.192.0/18");
  if (!kept) throw new Error("not a block");
  expect(blocks("10.30.0.0/16", zoneLetters).some((block) => overlaps(block, kept))).toBe(false);
});

test("AWS reserves five addresses of each subnet", () => {
  expect(usableAddresses("10.30.0.0/16", "private")).toBe(4091);
  expect(usableAddresses("10.30.0.0/21", "public")).toBe(27);
});

test.each(["8.8.0.0/16", "10.0.0.0/15", "10.0.0.0/22", "10.0.0.1/16", "nonsense"])(
  "rejects the VPC %j",
  (cidr) => {
    expect(vpcBlock(cidr)).toBeUndefined();
    expect(() => subnetCidr(cidr, "public", "a")).toThrow(
      `${JSON.stringify(cidr)} is not a private IPv4 block from /16 to /21, e.g. "10.30.0.0/16".`,
    );
  },
);

test("rejects an unknown zone", () => {
  expect(() => subnetCidr("10.0.0.0/16", "public", "z")).toThrow('"z" is not a zone letter from a to h.');
});
