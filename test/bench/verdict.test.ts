import { median, ratio, ratioAbove, seconds, table } from "../../bench/verdict";

test("the median of an even number of values is the mean of the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
  expect(() => median([])).toThrow("no median");
});

test("a value equal to the goal meets it", () => {
  expect(ratio("a : b", [[3], [1]], 3)).toMatchObject({ median: 3, met: true });
  expect(ratio("a : b", [[3.1], [1]], 3)).toMatchObject({ met: false });
  expect(ratio("a : b", [[3], [1]])).not.toHaveProperty("met");
});

test("compares the minimum of all rounds, above the base", () => {
  const line = ratioAbove(
    "30 : 3",
    [1, 1, 9],
    [
      [6, 7, 8],
      [9, 2, 2],
    ],
    10,
  );
  expect(line).toMatchObject({ median: 5, spread: [5, 6], met: true });
  expect(ratioAbove("30 : 3", [1], [[12.1], [2]], 10)).toMatchObject({
    spread: [expect.closeTo(11.1), expect.closeTo(11.1)],
    met: false,
  });
});

test("a time below the base meets no goal", () => {
  expect(ratioAbove("30 : 3", [1], [[2], [0.9]], 10)).toMatchObject({ met: false });
});

test("the table has median, spread, goal and result of each measurement", () => {
  const lines = [
    seconds("floor", [0.2, 0.3, 0.4]),
    ratio("a : floor", [[0.6], [0.3]], 3),
    ratio("b : floor", [[1.2], [0.3]], 3),
  ];
  expect(table(lines)).toBe(
    `
           median     spread         goal
floor      0.30 s  0.20–0.40
a : floor  2.00 ×  2.00–2.00  at most 3 ×     met
b : floor  4.00 ×  4.00–4.00  at most 3 ×  MISSED`.slice(1),
  );
});
