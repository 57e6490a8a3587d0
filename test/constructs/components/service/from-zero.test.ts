import { environmentProblems } from "../../../../constructs/components/checks";
import type { Environment } from "../../../../constructs/environment/environment";
import { type Changes, changedDev, changedProduction, changedShop } from "../../../support/configs";

const dev = (changes: Changes, specs: Changes = {}): Environment => ({
  ...changedDev(changes),
  application: changedShop(specs),
});

const readsStream = {
  "services.mailer.uses": ["orders", "receipts", "stockMoves"],
  "data.stockMoves.readers": ["api", "mailer"],
};
const writesStream = { ...readsStream, "data.stockMoves.readers": ["api"] };
const readsNoStream = {
  "data.stockMoves.readers": ["mailer"],
  "services.api.uses": ["orders", "orderEvents", "receipts", "paymentKey", "inventory"],
};
const withoutQueue = {
  "services.mailer.consumes": undefined,
};

/** Services with min: 0: those that nothing would start again are rejected. */
test.each<
  [
    who: string,
    rejected: Environment,
    problem: { readonly expected: string; readonly fix: string },
    Environment,
  ]
>([
  [
    "a worker that reads a stream, too",
    dev({}, readsStream),
    {
      expected: "at least 1: mailer reads stockMoves, and records do not start the first task",
      fix: "Raise min: otherwise records wait until they expire.",
    },
    dev({}, { ...writesStream, "data.stockMoves.writers": ["inventory", "mailer"] }),
  ],
  [
    "a worker whose messages nobody counts",
    dev({ "services.mailer.scaleOn": { cpuPercent: 60 } }),
    {
      expected: "0 only with scaleOn.backlogPerTask, which starts the first task",
      fix: "Add scaleOn.backlogPerTask, or raise min: otherwise messages wait for ever.",
    },
    dev({ "services.mailer.scaleOn": { cpuPercent: 60 }, "services.mailer.replicas.min": 1 }),
  ],
])("%s", (_, rejected, problem, accepted) => {
  expect(environmentProblems([rejected])).toEqual([
    { path: "dev: services.mailer.replicas.min", value: 0, ...problem },
  ]);
  expect(environmentProblems([accepted])).toEqual([]);
});

test("rejects min: 0 for a worker without a queue", () => {
  const worker = (min: number) =>
    environmentProblems([
      dev(
        { "services.mailer.scaleOn": { cpuPercent: 60 }, "services.mailer.replicas.min": min },
        withoutQueue,
      ),
    ]).filter(({ path }) => path.startsWith("dev: "));
  expect(worker(0)).toEqual([
    {
      path: "dev: services.mailer.replicas.min",
      value: 0,
      expected: "at least 1: nothing starts the first task of a worker without a queue",
      fix: "Raise min, or let it consume a queue and scale on backlogPerTask.",
    },
  ]);
  expect(worker(1)).toEqual([]);
});

test.each(["api", "inventory"])("rejects min: 0 for the web service %s, with any deployment", (name) => {
  const problems = environmentProblems([dev({ [`services.${name}.replicas.min`]: 0 }, readsNoStream)]).filter(
    ({ path }) => path === `dev: services.${name}.replicas.min`,
  );
  expect(problems).toEqual([
    {
      path: `dev: services.${name}.replicas.min`,
      value: 0,
      expected: "at least 1: requests do not start the first task",
      fix: "Raise min. To run services only by day, set workingHours.",
    },
  ]);
});

test("production requires a copy in each zone, as the only problem", () => {
  expect(environmentProblems([changedProduction({ "services.api.replicas.min": 0 })])).toEqual([
    {
      path: "production: services.api.replicas.min",
      value: 0,
      expected: "at least 3 in production: one in each zone",
      fix: 'Raise min, so that the service survives the loss of a zone; if only one copy may run, write { min: 1, max: 1, oneBecause: "…" }.',
    },
  ]);
});
