import fc from "fast-check";
import {
  addresses,
  contains,
  formatBlock,
  isPrivate,
  overlaps,
  parseBlock,
  part,
} from "../../../../constructs/aws/network/cidr";

const block = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.nat(2 ** 31))
  .map(([prefix, seed]) => ({ prefix, first: prefix === 0 ? 0 : (seed % 2 ** prefix) * 2 ** (32 - prefix) }));

test("parses the text that it formats", () => {
  fc.assert(fc.property(block, (given) => expect(parseBlock(formatBlock(given))).toEqual(given)));
});

test.each(["10.0.0.1/16", "10.0.0.0/33", "256.0.0.0/8", "10.0.0.0", "10.0.0/16", "", "10.0.0.0/16 "])(
  "rejects %j",
  (cidr) => expect(parseBlock(cidr)).toBeUndefined(),
);

test.each([
  ["10.0.0.0/16", "10.0.255.0/24", true],
  ["10.0.0.0/16", "10.1.0.0/16", false],
  ["10.0.128.0/17", "10.0.0.0/16", true],
  ["10.0.0.0/24", "10.0.1.0/24", false],
])("%s and %s overlap: %s", (one, other, expected) => {
  const [first, second] = [parseBlock(one), parseBlock(other)];
  if (!first || !second) throw new Error("not a block");
  expect(overlaps(first, second)).toBe(expected);
  expect(overlaps(second, first)).toBe(expected);
});

test("the parts of a block are adjacent and within it", () => {
  fc.assert(
    fc.property(block, fc.integer({ min: 0, max: 6 }), (outer, bits) => {
      fc.pre(outer.prefix + bits <= 32);
      const parts = Array.from({ length: 2 ** bits }, (_, slot) => part(outer, bits, slot));
      for (const [index, inner] of parts.entries()) {
        expect(contains(outer, inner)).toBe(true);
        const next = parts[index + 1];
        if (next) expect(overlaps(inner, next)).toBe(false);
      }
      expect(parts.reduce((sum, inner) => sum + addresses(inner), 0)).toBe(addresses(outer));
    }),
  );
});

test.each([
  ["10.255.0.0/16", true],
  ["172.16.0.0/16", true],
  ["172.32.0.0/16", false],
  ["192.168.0.0/16", true],
  ["8.8.0.0/16", false],
])("%s is private: %s", (cidr, expected) => {
  const given = parseBlock(cidr);
  expect(given && isPrivate(given)).toBe(expected);
});
