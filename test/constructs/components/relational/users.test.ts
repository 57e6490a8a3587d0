import fc from "fast-check";
import { application } from "../../../../constructs/application/application";
import { slotVersions } from "../../../../constructs/aws/secrets/slot-versions";
import { migration } from "../../../../constructs/components/migration/spec";
import { oneOffJob } from "../../../../constructs/components/one-off-job/spec";
import { type PostgresProps, postgres } from "../../../../constructs/components/postgres/spec";
import { databaseUsers, loginName, loginWords } from "../../../../constructs/components/relational/users";
import { worker } from "../../../../constructs/components/worker/spec";
import { problemsOfSample } from "../../../support/sample-with";

const health = {
  command: ["true"],
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 10,
};

/** Rights of each user in an application with two services and a job, with or without a migration. */
function rights(lists: Pick<PostgresProps, "owners" | "readers">, withMigration: boolean) {
  const program = { command: ["run"], timeLimitMinutes: 5, uses: ["orders"] as const };
  const shop = application("shop", {
    data: { orders: postgres({ version: "16" }) },
    secrets: {},
    services: {
      api: worker({ health, shutdownSeconds: 10, uses: ["orders"] }),
      mailWorker: worker({ health, shutdownSeconds: 10, uses: ["orders"] }),
      alone: worker({ health, shutdownSeconds: 10 }),
    },
    jobs: {
      report: oneOffJob(program),
      ...(withMigration ? { migrate: migration({ ...program, before: ["api"] }) } : {}),
    },
  });
  return loginWords(databaseUsers(shop, "orders", lists), [1]);
}

test.each([
  [{}, true, "api-1=writer mail-worker-1=writer report-1=writer migrate-1=owner"],
  [{}, false, "api-1=owner mail-worker-1=owner report-1=owner"],
  [{ readers: ["report"] }, true, "api-1=writer mail-worker-1=writer report-1=reader migrate-1=owner"],
  [{ readers: ["report"] }, false, "api-1=owner mail-worker-1=owner report-1=reader"],
  [{ owners: ["api"] }, true, "api-1=owner mail-worker-1=writer report-1=writer migrate-1=writer"],
  [{ owners: ["api"], readers: ["report"] }, false, "api-1=owner mail-worker-1=writer report-1=reader"],
])("%j with a migration (%s)", (lists, withMigration, expected) => {
  expect(rights(lists, withMigration)).toBe(expected);
});

test("a login for each slot", () => {
  expect(loginWords([{ label: "api", rights: "writer" }], [2, 1])).toBe("api-2=writer api-1=writer");
});

test("a rotation changes the login that nobody uses, and keeps the version of the other one", () => {
  expect(slotVersions(1)).toEqual([{ slot: 1, version: 1 }]);
  expect(slotVersions(2)).toEqual([
    { slot: 2, version: 2 },
    { slot: 1, version: 1 },
  ]);
  expect(slotVersions(3)).toEqual([
    { slot: 1, version: 3 },
    { slot: 2, version: 2 },
  ]);
});

test("an owner or a reader that does not exist, and a reader that owns it, are refused on both platforms", () => {
  const problems = problemsOfSample({
    shop: {
      "data.orders.owners": ["migrate", "mailr"],
      "data.orders.readers": ["report", "report", "migrate"],
    },
  });
  const users = "one of api, inventory, mailer, migrate, report, restock";
  expect(problems).toEqual([
    {
      path: "application shop: data.orders.owners[1]",
      value: "mailr",
      expected: users,
      fix: "Correct the name.",
    },
    {
      path: "application shop: data.orders.readers[1]",
      value: "report",
      expected: "each name once",
      fix: "Remove one of them.",
    },
    {
      path: "application shop: data.orders.readers[2]",
      value: "migrate",
      expected: "a name that is not in owners: an owner of orders also reads",
      fix: "Remove it from one of the lists.",
    },
  ]);
});

test("lists of users are accepted", () => {
  expect(
    problemsOfSample({
      shop: { "data.orders.owners": ["migrate", "api"], "data.orders.readers": ["report"] },
    }),
  ).toEqual([]);
});

test.each([
  [
    { image: "postgres:latest", architecture: "ARM64" },
    {
      path: "production: data.orders.ownUsers.image",
      value: "postgres:latest",
      expected: "repository with a tag other than latest, or with a sha256 digest",
      fix: 'Write e.g. "shop/postgres:1.4.2" or "shop/postgres@sha256:<64 hex digits>".',
    },
  ],
  [
    { image: "shop/postgres:16.10" },
    {
      path: "production: data.orders.ownUsers.architecture",
      value: undefined,
      expected: 'one of "ARM64", "X86_64"',
      fix: "Write one of them.",
    },
  ],
  [
    true,
    {
      path: "production: data.orders.ownUsers",
      value: true,
      expected: '{ image, architecture }, or off("…") with a reason of at least 10 characters',
      fix: 'Write e.g. { image: "shop/postgres:16.10", architecture: "ARM64" }.',
    },
  ],
])("refuses ownUsers %j", (ownUsers, problem) => {
  expect(problemsOfSample({ production: { "data.orders.ownUsers": ownUsers } })).toEqual([problem]);
});

test("a login has at most the 32 characters that MySQL takes, and two users never share one", () => {
  expect(loginName("api", 1)).toBe("api-1");
  expect(loginName("a".repeat(30), 2)).toBe(`${"a".repeat(30)}-2`);
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,52}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, label, (one, other) => {
      const logins = [one, other].flatMap((own) => [loginName(own, 1), loginName(own, 2)]);
      expect(Math.max(...logins.map(({ length }) => length))).toBeLessThanOrEqual(32);
      expect(new Set(logins).size).toBe(one === other ? 2 : 4);
    }),
  );
});
