import { atMost } from "../../../../constructs/aws/ingress/at-most";

test.each([0, 1, 9, 10, 19, 100, 105, 999, 1000, 1024, 2090])("matches the numbers up to %d", (max) => {
  const pattern = new RegExp(`^(${atMost(max)})$`);
  const matched = Array.from({ length: 2200 }, (_, number) => number).filter((number) =>
    pattern.test(String(number)),
  );
  expect(matched).toEqual(Array.from({ length: max + 1 }, (_, number) => number));
});

test("has fewer than the 512 characters that WAF takes for 5120 MiB", () => {
  const pattern = atMost(5_368_709_120);
  expect(pattern.length).toBeLessThan(400);
  const accepts = (text: string) => new RegExp(`^(${pattern})$`).test(text);
  expect(["5368709120", "5368709119", "999999999"].filter(accepts)).toHaveLength(3);
  expect(["5368709121", "5400000000", "10000000000", "-1", "1e3", ""].filter(accepts)).toEqual([]);
});
