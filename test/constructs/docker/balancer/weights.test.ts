import fc from "fast-check";
import { serverWeights } from "../../../../constructs/docker/balancer/weights";

test("the share of a version is divided over its servers", () => {
  expect(
    serverWeights([
      { percent: 50, servers: 2 },
      { percent: 50, servers: 1 },
    ]),
  ).toEqual([128, 256]);
  expect(
    serverWeights([
      { percent: 90, servers: 2 },
      { percent: 10, servers: 2 },
    ]),
  ).toEqual([256, 28]);
});

test("a version without a share gets weight 0, every other at least 1", () => {
  const share = fc.record({
    percent: fc.integer({ min: 0, max: 100 }),
    servers: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 3 }), (shares) => {
      for (const [index, weight] of serverWeights(shares).entries()) {
        expect(weight).toBeLessThanOrEqual(256);
        expect(weight > 0).toBe((shares[index]?.percent ?? 0) > 0);
      }
    }),
  );
});

test("with equal copies of each version, every share is within half a per cent", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 50 }), (percent, servers) => {
      const [fresh = 0, old = 0] = serverWeights([
        { percent, servers },
        { percent: 100 - percent, servers },
      ]);
      expect(Math.abs((100 * fresh) / (fresh + old) - percent)).toBeLessThanOrEqual(0.5);
    }),
  );
});
