import { grantFor, intentOf } from "../../../constructs/application/data-access";
import { applicationProblems } from "../../../constructs/components/checks";
import { oneOffJob } from "../../../constructs/components/one-off-job/spec";
import { type Changes, changedShop } from "../../support/configs";

const withoutReceipts = ["orders", "orderEvents", "stockMoves", "paymentKey", "inventory"];
const where = (path: string) => `application shop: ${path}`;

const mistakes: [
  name: string,
  broken: Changes,
  problem: { path: string; value: unknown; expected: string; fix: string },
  kept: Changes,
][] = [
  [
    "a misspelt writer",
    { "data.receipts.writers": ["mailer", "maler"] },
    {
      path: where("data.receipts.writers[1]"),
      value: "maler",
      expected: "one of api, inventory, mailer, migrate, report, restock",
      fix: "Correct the name.",
    },
    { "data.receipts.writers": ["mailer", "api"] },
  ],
  [
    "a writer twice",
    { "data.receipts.writers": ["mailer", "mailer"] },
    {
      path: where("data.receipts.writers[1]"),
      value: "mailer",
      expected: "each name once",
      fix: "Remove one of them.",
    },
    {},
  ],
  [
    "a service that uses the store and says not for what",
    { "data.receipts.readers": undefined },
    {
      path: where("services.api.uses[2]"),
      value: "receipts",
      expected: "data that lists api as a reader or a writer",
      fix: 'Add "api" to readers or writers of receipts, or to both.',
    },
    { "data.receipts.readers": undefined, "services.api.uses": withoutReceipts },
  ],
  [
    "a store that nobody uses",
    {
      "data.receipts.readers": undefined,
      "data.receipts.writers": undefined,
      "services.api.uses": withoutReceipts,
      "services.mailer.uses": ["orders"],
    },
    {
      path: where("data.receipts"),
      value: "receipts",
      expected: "an object store that something uses",
      fix: 'Write uses: ["receipts"] in a service and name it as a reader or a writer, or remove the store.',
    },
    {},
  ],
  [
    "readers that are a string",
    { "data.receipts.readers": "api" },
    {
      path: where("data.receipts.readers"),
      value: "api",
      expected: "a list of names of those that use it",
      fix: 'Write e.g. ["api"].',
    },
    {},
  ],
  [
    "objects that expire at once",
    { "data.receipts.expireDays": 0 },
    {
      path: where("data.receipts.expireDays"),
      value: 0,
      expected: "a whole number of days from 1 to 3650",
      fix: "Write a number from 1 to 3650.",
    },
    { "data.receipts.expireDays": 1 },
  ],
];

test.each(mistakes)("rejects %s, as the only problem", (_, broken, problem, kept) => {
  expect(applicationProblems(changedShop(broken))).toEqual([problem]);
  expect(applicationProblems(changedShop(kept))).toEqual([]);
});

test("a reader and a writer use the store without saying so again", () => {
  const application = changedShop({
    "services.api.uses": withoutReceipts,
    "services.mailer.uses": ["orders"],
    "jobs.restock.uses": ["orders"],
    "data.receipts.readers": ["api", "restock"],
  });
  expect(applicationProblems(application)).toEqual([]);
  const uses = (consumer: { readonly uses?: readonly string[] | undefined } | undefined) => consumer?.uses;
  expect(uses(application.services.api)).toEqual([...withoutReceipts, "receipts"]);
  expect(uses(application.services.mailer)).toEqual(["orders", "receipts"]);
  expect(uses(application.jobs.restock)).toEqual(["orders", "receipts"]);
  expect(uses(application.services.inventory)).not.toContain("receipts");
});

test("readers and writers of the spec determine the access of a service", () => {
  const access = { readers: ["api", "mailer"], writers: ["mailer"] };
  expect(["api", "mailer", "inventory"].map((name) => intentOf(access, name))).toEqual([
    { reads: true, writes: false },
    { reads: true, writes: true },
    { reads: false, writes: false },
  ]);
  expect(["api", "mailer"].map((name) => grantFor(access, name))).toEqual(["grantRead", "grantReadWrite"]);
  expect(grantFor({ writers: ["mailer"] }, "mailer")).toBe("grantWrite");
  expect(() => grantFor(access, "inventory")).toThrow("inventory is neither a reader nor a writer.");
});

test("a job needs to be a reader or a writer too; the problem has the path of the job", () => {
  const report = {
    "services.mailer.uses": ["orders"],
    jobs: { report: oneOffJob({ uses: ["receipts"], command: ["node", "report.js"], timeLimitMinutes: 10 }) },
  };
  expect(applicationProblems(changedShop({ ...report, "data.receipts.writers": ["report"] }))).toEqual([]);
  const problems = applicationProblems(changedShop({ ...report, "data.receipts.writers": undefined }));
  expect(problems.map(({ path }) => path)).toEqual([where("jobs.report.uses[0]")]);
});
