import { type Answers, runWithDocker } from "../../../support/fake-docker";

const service = { STACK: "shop-local", SERVICE: "mailer", REVISION: "aaaaaa", ALONE: "yes" };
const name = "--filter name=^shop-local-mailer-[0-9a-f]{6}-[0-9]+$ --format {{.Names}}";
const old = "shop-local-mailer-aaaaaa-1";
const next = "shop-local-mailer-bbbbbb-1";

test("running containers of other revisions stop, those of this revision do not", () => {
  const { status, calls } = runWithDocker(
    "stop-others.sh",
    { [`ps ${name}`]: `${old}\n${next}`, [`stop ${next}`]: "" },
    service,
  );
  expect([status, calls]).toEqual([0, [`ps ${name}`, `stop ${next}`]]);
});

test("a container that cannot be stopped fails the apply before the new one exists", () => {
  expect(runWithDocker("stop-others.sh", { [`ps ${name}`]: next }, service).status).toBe(1);
});

test("nothing runs before the first apply", () => {
  expect(runWithDocker("stop-others.sh", { [`ps ${name}`]: "" }, service).status).toBe(0);
});

const inspect = "container inspect --format {{if .State.Running}}";

test("a revision that an apply before this one stopped starts again, after the other one has stopped", () => {
  const { status, calls } = runWithDocker(
    "await-healthy.sh",
    {
      [`ps ${name}`]: `${next}`,
      [`stop ${next}`]: "",
      [`start ${old}`]: "",
      [inspect]: "healthy",
    },
    { ...service, CONTAINERS: old, SECONDS_LEFT: "5" },
  );
  expect(status).toBe(0);
  expect(calls.slice(0, 3)).toEqual([`ps ${name}`, `stop ${next}`, `start ${old}`]);
});

const failed: Answers = {
  "volume inspect shop-local-mailer-sign": "[]",
  [`ps ${name}`]: next,
  [`ps ${name} --filter health=healthy`]: "",
  [`ps ${name} --filter health=unhealthy`]: next,
  [`update --restart no ${next}`]: "",
  [`stop ${next}`]: "",
  "ps --all --filter name=^shop-local-mailer-aaaaaa-[0-9]+$": old,
  [`start ${old}`]: "",
};
const gate = {
  ...service,
  BALANCERS: "",
  MIGRATIONS: "plinth.before.mailer=shop-local",
  SECONDS_LEFT: "900",
};
const policy = "container inspect --format {{.HostConfig.RestartPolicy.Name}}";

test("when the new revision fails, it stops before the old one starts again", () => {
  const { status, stderr, calls } = runWithDocker(
    "keep-copies.sh",
    { ...failed, [policy]: "unless-stopped" },
    gate,
  );
  expect(status).toBe(1);
  expect(stderr).toContain("Revision aaaaaa of mailer is started again: no other one took over.");
  const changes = calls.filter((call) => /^(update|stop|start)/.test(call));
  expect(changes).toEqual([`update --restart no ${next}`, `stop ${next}`, `start ${old}`]);
});

test("a revision that failed before is not the one to start again", () => {
  const { calls } = runWithDocker("keep-copies.sh", { ...failed, [policy]: "no" }, gate);
  expect(calls.filter((call) => call.startsWith("start"))).toEqual([]);
});

test("a worker without a health check takes over as soon as it runs", () => {
  const { status } = runWithDocker(
    "keep-copies.sh",
    {
      "volume inspect shop-local-mailer-sign": "[]",
      [`ps --all ${name} --filter health=none`]: next,
    },
    { ...gate, ALONE: "", HEALTHY: "none", SECONDS_LEFT: "2" },
  );
  expect(status).toBe(0);
});
