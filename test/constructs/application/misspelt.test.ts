import fc from "fast-check";
import { misspelt } from "../../../constructs/application/misspelt";

test.each<[string, string[], string[], Record<string, string>]>([
  ["a letter too many", ["imagee"], ["image", "cpuUnits"], { imagee: "image" }],
  ["a letter too few", ["replica"], ["replicas"], { replica: "replicas" }],
  ["two letters swapped", ["imgae"], ["image"], { imgae: "image" }],
  ["another case", ["memoryMib"], ["memoryMiB"], { memoryMib: "memoryMiB" }],
  ["a unit left out", ["memory"], ["memoryMiB"], { memory: "memoryMiB" }],
  ["the nearest of two", ["rtoMinute"], ["rpoMinutes", "rtoMinutes"], { rtoMinute: "rtoMinutes" }],
  ["each of two", ["mx", "mn"], ["min", "max"], { mx: "max", mn: "min" }],
  ["two for one key: the nearer", ["imag", "imgg"], ["image"], { imag: "image" }],
  ["another word", ["colour"], ["image"], {}],
  ["another word of three letters", ["tag"], ["min"], {}],
])("%s", (_name, unknown, missing, expected) => {
  expect(Object.fromEntries(misspelt(unknown, missing))).toEqual(expected);
});

const key = fc.stringMatching(/^[a-z]{3,12}$/);

test("a key with one wrong letter is found among any others", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      (keys, which, where) => {
        const meant = keys[which % keys.length] ?? "";
        const at = where % meant.length;
        const written = `${meant.slice(0, at)}_${meant.slice(at + 1)}`;
        const found = misspelt([written], keys).get(written);
        // Another key may be as near: abc and abd, for ab_.
        expect(found).toHaveLength(meant.length);
        expect([...(found ?? "")].filter((letter, index) => letter !== written[index])).toHaveLength(1);
      },
    ),
  );
});
