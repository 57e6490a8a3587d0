import fc from "fast-check";
import { cidr, contains, isPublic } from "../../terraform-json/cidr";

const block = fc
  .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => `${address}/${prefix}`);

function holds(wide: string, narrow: string): boolean {
  const [one, other] = [cidr(wide), cidr(narrow)];
  return one !== undefined && other !== undefined && contains(one, other);
}

test("every block lies in itself and in the whole", () => {
  fc.assert(
    fc.property(block, (own) => expect([holds(own, own), holds("0.0.0.0/0", own)]).toEqual([true, true])),
  );
});

test("a block contains another of the same address exactly if its prefix is no longer", () => {
  const prefix = fc.integer({ min: 0, max: 32 });
  fc.assert(
    fc.property(fc.ipV4(), prefix, prefix, (address, one, other) => {
      expect(holds(`${address}/${one}`, `${address}/${other}`)).toBe(one <= other);
    }),
  );
});

test.each([
  ["10.0.0.0/8", "10.9.8.7", true],
  ["10.0.0.0/9", "10.128.0.0/16", false],
  ["10.9.0.0/16", "10.0.0.0/8", false],
  ["::/0", "2001:db8::/32", true],
  ["0.0.0.0/0", "::/0", false],
  ["2001:db8::/32", "2001:db8:1::1", true],
])("%s contains %s: %s", (wide, narrow, expected) => {
  expect(holds(wide, narrow)).toBe(expected);
});

test.each([
  ["0.0.0.0/0", true],
  ["203.0.113.0/24", true],
  ["10.1.0.0/16", false],
  ["10.0.0.0/7", true],
  ["fd00::/8", false],
  ["::/0", true],
])("%s is public: %s", (text, expected) => {
  const own = cidr(text);
  expect(own && isPublic(own)).toBe(expected);
});

test.each([
  "",
  "10.0.0",
  "10.0.0.256",
  "10.0.0.0/33",
  "::1::",
  "1:2:3",
  "${aws_vpc.x.cidr_block}",
  "x:y::/8",
])("%j is no CIDR block", (text) => expect(cidr(text)).toBeUndefined());
