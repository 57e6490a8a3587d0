import fc from "fast-check";
import { describeDemands } from "../../../constructs/application/connection-demand";

test("lists the six largest demands, and the sum of the others", () => {
  const demands = [1, 9, 2, 8, 3, 7, 4, 6].map((connections) => ({ connections, shown: `s${connections}` }));
  expect(describeDemands(demands)).toBe("s9, s8, s7, s6, s4, s3, 2 more with 3");
});

test("the listed demands add up to the total", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 30 }), (sizes) => {
      const listed = describeDemands(sizes.map((connections) => ({ connections, shown: `${connections}` })));
      const numbers = listed.replace(/\d+ more with /, "").match(/\d+/g) ?? [];
      const sum = numbers.reduce((all, number) => all + Number(number), 0);
      expect(sum).toBe(sizes.reduce((all, size) => all + size, 0));
    }),
  );
});
