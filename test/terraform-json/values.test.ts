import { at, blocks, flag, number } from "../../terraform-json/values";

test("an object and a list of one read alike", () => {
  expect(at({ alarms: { enable: true } }, "alarms.enable")).toBe(true);
  expect(at({ alarms: [{ enable: true }] }, "alarms.enable")).toBe(true);
  expect(at({ alarms: null }, "alarms.enable")).toBeUndefined();
  expect(at({ alarms: [{ enable: null }] }, "alarms.enable")).toBeUndefined();
  expect(blocks([{ a: 1 }, "x", null])).toEqual([{ a: 1 }]);
});

test("a text can be a number or a boolean, an expression cannot", () => {
  expect([flag("true"), flag(false), flag("${var.x}"), flag(1)]).toEqual([true, false, undefined, undefined]);
  expect([number("30"), number(0.5), number("${var.x}"), number("")]).toEqual([
    30,
    0.5,
    undefined,
    undefined,
  ]);
});
