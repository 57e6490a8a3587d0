import { applicationProblems } from "../../../../constructs/components/checks";
import { retentionMilliseconds } from "../../../../constructs/components/stream/spec";
import { type Changes, changedShop } from "../../../support/configs";

const where = (path: string) => `application shop: ${path}`;

const mistakes: [
  name: string,
  broken: Changes,
  problem: { path: string; value: unknown; expected: string; fix: string },
  kept: Changes,
][] = [
  [
    "a stream that nobody writes",
    { "data.stockMoves.writers": undefined, "services.inventory.uses": ["orders", "stockCache"] },
    {
      path: where("data.stockMoves"),
      value: "stockMoves",
      expected: "a stream that something writes to",
      fix: 'Write uses: ["stockMoves"] in a service and name it in writers, or remove the stream.',
    },
    {},
  ],
  [
    "a stream that nobody reads",
    {
      "data.stockMoves.readers": undefined,
      "services.api.uses": ["orders", "orderEvents", "receipts", "paymentKey", "inventory"],
    },
    {
      path: where("data.stockMoves"),
      value: "stockMoves",
      expected: "a stream that something reads: otherwise its records expire unread",
      fix: 'Write uses: ["stockMoves"] in a service and name it in readers, or remove the stream.',
    },
    {},
  ],
  [
    "a reader that does not exist",
    { "data.stockMoves.readers": ["api", "mailr"] },
    {
      path: where("data.stockMoves.readers[1]"),
      value: "mailr",
      expected: "one of api, inventory, mailer, migrate, report, restock",
      fix: "Correct the name.",
    },
    { "data.stockMoves.readers": ["api", "mailer"] },
  ],
  [
    "a service that uses the stream and says not for what",
    { "data.stockMoves.readers": ["inventory"] },
    {
      path: where("services.api.uses[3]"),
      value: "stockMoves",
      expected: "data that lists api as a reader or a writer",
      fix: 'Add "api" to readers or writers of stockMoves, or to both.',
    },
    { "data.stockMoves.readers": ["api", "inventory"] },
  ],
  [
    "no partition",
    { "data.stockMoves.partitions": 0 },
    {
      path: where("data.stockMoves.partitions"),
      value: 0,
      expected: "a whole number of partitions from 1 to 1000",
      fix: "Write a number from 1 to 1000.",
    },
    { "data.stockMoves.partitions": 1000 },
  ],
  [
    "records that are kept for ever",
    { "data.stockMoves.retentionHours": -1 },
    {
      path: where("data.stockMoves.retentionHours"),
      value: -1,
      expected: "a whole number of hours from 1 to 8760",
      fix: "Write a number from 1 to 8760.",
    },
    { "data.stockMoves.retentionHours": 8760 },
  ],
];

test.each(mistakes)("rejects %s, as the only problem", (_, broken, problem, kept) => {
  expect(applicationProblems(changedShop(broken))).toEqual([problem]);
  expect(applicationProblems(changedShop(kept))).toEqual([]);
});

test("converts the retention to milliseconds", () => {
  expect(retentionMilliseconds({ retentionHours: 72 })).toBe(259_200_000);
});
