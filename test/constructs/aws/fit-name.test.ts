import fc from "fast-check";
import { fitName } from "../../../constructs/aws/fit-name";

test("a short name is unchanged", () =>
  expect(fitName(32, "shop", "production", "api")).toBe("shop-production-api"));

test("a long name is cut, and ends with a hash of the full name", () => {
  expect(fitName(32, "a-rather-long-application", "production", "api")).toBe(
    "a-rather-long-application-b12c72",
  );
});

test("any name fits, and names that differ after the cut stay different", () => {
  const part = fc.stringMatching(/^[a-z][a-z0-9-]{0,40}[a-z]$/);
  fc.assert(
    fc.property(part, part, fc.integer({ min: 16, max: 64 }), (one, other, max) => {
      const name = fitName(max, one, "x");
      expect(name.length).toBeLessThanOrEqual(max);
      if (one !== other) expect(fitName(max, one, "x")).not.toBe(fitName(max, other, "x"));
    }),
  );
});
