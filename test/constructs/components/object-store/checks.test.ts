import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { local } from "../../../../environments/local";
import { type Changes, changedDev, changedLocal, changedShop } from "../../../support/configs";

type Expected = { path: string; value: unknown; expected: string; fix: string };
type Rule = [name: string, broken: Changes, problem: Expected, kept: Changes, expireDays: number | undefined];

const because = "what is in it is made anew each night";
const kept = { "data.receipts.keepDeletedDays": 30, "data.receipts.destroyWithContentsBecause": undefined };

const rules: Rule[] = [
  [
    "what the life cycle removes can be removed by then",
    { "data.receipts.lockDays": 61 },
    {
      path: "dev: data.receipts.lockDays",
      value: 61,
      expected: "at most 60: expireDays (30) + keepDeletedDays (30)",
      fix: "Lower it, or keep objects longer: S3 does not delete a locked version when the life cycle expires it.",
    },
    { "data.receipts.lockDays": 60 },
    30,
  ],
  [
    "a destroy that takes all objects finds none locked",
    { "data.receipts.lockDays": 7, "data.receipts.destroyWithContentsBecause": because },
    {
      path: "dev: data.receipts.lockDays",
      value: 7,
      expected: "no lock with destroyWithContentsBecause: S3 does not delete locked versions",
      fix: "Remove lockDays or destroyWithContentsBecause.",
    },
    { "data.receipts.destroyWithContentsBecause": because },
    undefined,
  ],
  [
    "objects without recovery objectives have a reason",
    { "data.receipts.recovery": off("why not") },
    {
      path: "dev: data.receipts.recovery",
      value: off("why not"),
      expected: '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
      fix: 'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
    },
    { "data.receipts.recovery": off(because) },
    undefined,
  ],
  [
    "what was deleted is kept for a day at least",
    { "data.receipts.keepDeletedDays": 0 },
    {
      path: "dev: data.receipts.keepDeletedDays",
      value: 0,
      expected: "a whole number of days from 1 to 3650",
      fix: "Write a number from 1 to 3650.",
    },
    { "data.receipts.keepDeletedDays": 1 },
    undefined,
  ],
];

test.each(rules)("%s", (_, broken, problem, accepted, expireDays) => {
  const application = changedShop({ "data.receipts.expireDays": expireDays });
  const devWith = (changes: Changes) => ({ ...changedDev({ ...kept, ...changes }), application });
  expect(environmentProblems([devWith(broken)])).toEqual([problem]);
  expect(environmentProblems([devWith(accepted)])).toEqual([]);
});

test("objects that never expire accept any lock", () => {
  const application = changedShop({ "data.receipts.expireDays": undefined });
  const locked = { ...kept, "data.receipts.lockDays": 3650 };
  expect(environmentProblems([{ ...changedDev(locked), application }])).toEqual([]);
});

test("a local environment sets the image, and whether objects are kept", () => {
  expect(environmentProblems([], [local])).toEqual([]);
  expect(environmentProblems([], [changedLocal({ "data.receipts.image": "versity/versitygw" })])).toEqual([
    {
      path: "local: data.receipts.image",
      value: "versity/versitygw",
      expected: "repository with a tag other than latest, or with a sha256 digest",
      fix: 'Write e.g. "shop:1.4.2".',
    },
  ]);
});
