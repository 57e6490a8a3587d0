import fc from "fast-check";
import type { Route } from "../../../../constructs/application/route";
import { routePriority } from "../../../../constructs/aws/ingress/route-priority";

const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const path = fc
  .tuple(fc.array(segment, { maxLength: 8 }), fc.boolean())
  .map(([segments, open]) => `/${segments.join("/")}${open ? "*" : ""}`);
const route: fc.Arbitrary<Route> = fc.record(
  { path, subdomain: fc.option(segment, { nil: undefined }) },
  { requiredKeys: ["path"] },
);

test("a computed priority is above the explicit range and within AWS's limit", () => {
  fc.assert(
    fc.property(route, (given) => {
      expect(routePriority(given)).toBeGreaterThan(500);
      expect(routePriority(given)).toBeLessThanOrEqual(50_000);
    }),
    { numRuns: 10_000 },
  );
});

test("the more specific of two nested patterns comes first", () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 3 }), segment, (segments, more) => {
      const outer = `/${segments.join("/")}*`;
      const inner = `/${[...segments, more].join("/")}*`;
      fc.pre(inner.length <= 48);
      expect(routePriority({ path: inner })).toBeLessThan(routePriority({ path: outer }));
    }),
  );
});

test("a route with a subdomain comes before every route without", () => {
  fc.assert(
    fc.property(segment, path, path, (subdomain, one, other) => {
      expect(routePriority({ subdomain, path: one })).toBeLessThan(routePriority({ path: other }));
    }),
  );
});

// A priority that existed once stays: moving rules swap priorities while they are applied.
test.each([
  [{ path: "/*" }, 49_475],
  [{ path: "/api/*" }, 47_325],
  [{ path: "/*", subdomain: "admin" }, 24_502],
  [{ path: "/api/*", priority: 7 }, 7],
])("%j has priority %d", (given, priority) => expect(routePriority(given)).toBe(priority));
