import type { MigrationRun } from "../../../constructs/components/job/aws/migration-gate";
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

/** Runs against an ECS whose tasks have these states, one for each poll; the last state stays. */
async function against(...tasks: readonly (readonly TaskState[] | Error)[]) {
  let clock = 0;
  let started = 0;
  let looks: TaskState[] = [];
  const stopped: string[] = [];
  const lines: string[] = [];
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
    say: (line) => lines.push(line),
  });
  return { failed, started, stopped, lines, clock };
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
   serves  the previous version: no new version of api, mailer was deployed
   fix     Correct the cause, or set the previous images again, and deploy. The migration then runs again.`;

test("starts one task, and reports success when it exits with 0", async () => {
  expect(await against([pending, running, running, ended(0)])).toEqual({
    failed: undefined,
    started: 1,
    stopped: [],
    lines: [`Migration migrate started: ${task}`, "Migration migrate succeeded."],
    clock: 15,
  });
});

test("does not repeat a command that failed; the message has cause, log, version and fix", async () => {
  const { failed, started } = await against([pending, running, ended(3)]);
  expect(started).toBe(1);
  expect(failed).toBe(`Migration migrate failed: its command exited with code 3.${rest}`);
});

test.each([124, 137])("explains exit code %i: time limit or memory", async (code) => {
  const { failed } = await against([running, ended(code)]);
  expect(failed).toBe(
    `Migration migrate failed: its command exited with code ${code}: it exceeded its limit of 15 minutes or its memory.${rest}`,
  );
});

test("retries a task that did not start", async () => {
  const { failed, started, lines } = await against([pending, notStarted], [running, ended(0)]);
  expect(failed).toBeUndefined();
  expect(started).toBe(2);
  expect(lines).toContain(
    "Migration migrate did not start (CannotPullContainerError: not found); trying again in 30 seconds.",
  );
});

test("fails after five tasks that did not start", async () => {
  const { failed, started } = await against([notStarted]);
  expect(started).toBe(5);
  expect(failed).toBe(
    `Migration migrate failed: its container did not start: CannotPullContainerError: not found.${rest}`,
  );
});

test.each([
  ["has no capacity: retries, then fails", new NotYet("RESOURCE:FARGATE"), 5],
  ["rejects the task: fails at once", new Error("RESOURCE:FARGATE"), 1],
])("ECS %s", async (_, error, starts) => {
  const { failed, started } = await against(error);
  expect(started).toBe(starts);
  expect(failed).toBe(`Migration migrate failed: it could not be started: RESOURCE:FARGATE.
   log     none: no task started (log group /shop/production/jobs/migrate)
   serves  the previous version: no new version of api, mailer was deployed
   fix     Correct the cause, or set the previous images again, and deploy. The migration then runs again.`);
});

test("a task with a title is called so", async () => {
  const users = { ...migration, title: "The task that creates the users of orders", before: [] };
  const lines: string[] = [];
  const ecs: Ecs = { start: async () => task, look: async () => ended(3), stop: async () => {} };
  const context = {
    ecs,
    seconds: () => 0,
    sleep: async () => {},
    say: (line: string) => void lines.push(line),
  };
  expect(
    await runMigration(users, context),
  ).toBe(`The task that creates the users of orders failed: its command exited with code 3.
   log     aws logs tail /shop/production/jobs/migrate --log-stream-names migrate/migrate/abc --since 1d --region eu-west-1
   serves  what served before: no service waits for it
   fix     Correct the cause, or set the previous images again, and deploy. The task then runs again.`);
  expect(lines).toEqual([`The task that creates the users of orders started: ${task}`]);
  expect(readMigration(JSON.stringify(users))).toEqual(users);
});

test("fails if the state of the task cannot be read", async () => {
  const lost: Ecs = {
    start: async () => task,
    look: () => Promise.reject(new Error("no network")),
    stop: async () => {},
  };
  const context = { ecs: lost, seconds: () => 0, sleep: async () => {}, say: () => {} };
  expect(await runMigration(migration, context)).toBe(
    `Migration migrate failed: its result is unknown (no network).${rest}`,
  );
});

test("stops a task after the time for its start, its limit and its stop", async () => {
  const { failed, stopped, clock } = await against([running]);
  expect(clock).toBe(10 * 60 + 15 * 60 + 60);
  expect(stopped).toEqual(["exceeded its limit of 15 minutes"]);
  expect(failed).toBe(
    `Migration migrate failed: it was stopped because it exceeded its limit of 15 minutes.${rest}`,
  );
});

test("reads the output of the stack, and nothing from incomplete JSON", () => {
  expect(readMigration(JSON.stringify(migration))).toEqual(migration);
  for (const wrong of [undefined, "", "{}", JSON.stringify({ ...migration, subnets: [] })])
    expect(readMigration(wrong)).toBeUndefined();
});
