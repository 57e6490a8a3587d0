import type { MigrationRun } from "../../../constructs/components/migration/aws/migration-gate";
import { type Ecs, NotYet, type TaskState } from "../../../tools/migration/ecs";
import { readMigration } from "../../../tools/migration/migration-run";
import { runMigration } from "../../../tools/migration/run";

const migration: MigrationRun = {
  label: "migrate",
  region: "eu-west-1",
  cluster: "shop-production",
  taskDefinition: "arn:aws:ecs:eu-west-1:333333333333:task-definition/shop-production-migrate:7",
  subnets: ["subnet-1"],
  securityGroups: ["sg-1"],
  logGroup: "/shop/production/jobs/migrate",
  timeLimitMinutes: 15,
  before: ["api", "mailer"],
};
const task = "arn:aws:ecs:eu-west-1:333333333333:task/shop-production/abc";

/** ECS that starts tasks which go through these states, one for each look; the last one stays. */
async function against(...tasks: readonly (readonly TaskState[] | Error)[]) {
  let clock = 0;
  let started = 0;
  let looks: TaskState[] = [];
  const stopped: string[] = [];
  const said: string[] = [];
  const ecs: Ecs = {
    start: async () => {
      const next = tasks[Math.min(started++, tasks.length - 1)] ?? [];
      if (next instanceof Error) throw next;
      looks = [...next];
      return task;
    },
    look: async () => (looks.length > 1 ? looks.shift() : looks[0]) ?? { status: "PENDING" },
    stop: async (_, reason) => void stopped.push(reason),
  };
  const failed = await runMigration(migration, {
    ecs,
    seconds: () => clock,
    sleep: async (seconds) => {
      clock += seconds;
    },
    say: (line) => said.push(line),
  });
  return { failed, started, stopped, said, clock };
}

const pending = { status: "PENDING" };
const running = { status: "RUNNING" };
const ended = (exitCode: number) => ({ status: "STOPPED", stopCode: "EssentialContainerExited", exitCode });
const notStarted = {
  status: "STOPPED",
  stopCode: "TaskFailedToStart",
  reason: "CannotPullContainerError: not found",
};

const rest = `
   log     aws logs tail /shop/production/jobs/migrate --log-stream-names migrate/migrate/abc --since 1d --region eu-west-1
   serves  what served before: no new version of api, mailer was rolled out
   fix      Mend the migration or what it lacks, or go back to the images that ran, and deploy again: it runs once more.`;

test("one that ends well: one task, no failure", async () => {
  expect(await against([pending, running, running, ended(0)])).toEqual({
    failed: undefined,
    started: 1,
    stopped: [],
    said: [`Migration migrate runs: ${task}`, "Migration migrate has ended well."],
    clock: 15,
  });
});

test("one whose command fails is not run again, and the message says all that there is to know", async () => {
  const { failed, started } = await against([pending, running, ended(3)]);
  expect(started).toBe(1);
  expect(failed).toBe(`Migration migrate failed: its command ended with exit code 3.${rest}`);
});

test.each([124, 137])("exit code %i says what it may mean", async (code) => {
  const { failed } = await against([running, ended(code)]);
  expect(failed).toBe(
    `Migration migrate failed: its command ended with exit code ${code}, which says that it took longer than 15 minutes, or more memory than it has.${rest}`,
  );
});

test("one that could not start is tried again: nothing of it has run", async () => {
  const { failed, started, said } = await against([pending, notStarted], [running, ended(0)]);
  expect(failed).toBeUndefined();
  expect(started).toBe(2);
  expect(said).toContain(
    "Migration migrate did not start (CannotPullContainerError: not found); trying again in 30 seconds.",
  );
});

test("one that never starts fails in the end", async () => {
  const { failed, started } = await against([notStarted]);
  expect(started).toBe(5);
  expect(failed).toBe(
    `Migration migrate failed: its container did not start: CannotPullContainerError: not found.${rest}`,
  );
});

test.each([
  ["has no place for it", new NotYet("RESOURCE:FARGATE"), 5],
  ["refuses it", new Error("RESOURCE:FARGATE"), 1],
])("ECS %s", async (_, error, starts) => {
  const { failed, started } = await against(error);
  expect(started).toBe(starts);
  expect(failed).toBe(`Migration migrate failed: it could not be started: RESOURCE:FARGATE.
   log     none: no task ran (log group /shop/production/jobs/migrate)
   serves  what served before: no new version of api, mailer was rolled out
   fix      Mend the migration or what it lacks, or go back to the images that ran, and deploy again: it runs once more.`);
});

test("one that nobody can look at any more", async () => {
  const lost: Ecs = {
    start: async () => task,
    look: () => Promise.reject(new Error("no network")),
    stop: async () => {},
  };
  const world = { ecs: lost, seconds: () => 0, sleep: async () => {}, say: () => {} };
  expect(await runMigration(migration, world)).toBe(
    `Migration migrate failed: how it ends is not known (no network).${rest}`,
  );
});

test("one that never ends is stopped when its limit, its start and its stop have had their time", async () => {
  const { failed, stopped, clock } = await against([running]);
  expect(clock).toBe(10 * 60 + 15 * 60 + 60);
  expect(stopped).toEqual(["longer than its limit of 15 minutes"]);
  expect(failed).toBe(`Migration migrate failed: it had not ended after 15 minutes, and was stopped.${rest}`);
});

test("what the stack gives is read; anything else is nothing", () => {
  expect(readMigration(JSON.stringify(migration))).toEqual(migration);
  for (const wrong of [undefined, "", "{}", JSON.stringify({ ...migration, subnets: [] })])
    expect(readMigration(wrong)).toBeUndefined();
});
