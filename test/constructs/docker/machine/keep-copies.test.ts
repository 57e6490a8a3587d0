import { type Answers, runWithDocker } from "../../../support/fake-docker";

const keep = (answers: Answers, changes: Readonly<Record<string, string>> = {}) =>
  runWithDocker("keep-copies.sh", answers, {
    STACK: "shop-local",
    SERVICE: "api",
    REVISION: "aaaaaa",
    BALANCERS: "shop-local-balancer",
    MIGRATIONS: "plinth.before.api=shop-local",
    SECONDS_LEFT: "2",
    ...changes,
  });

const volume = { "volume inspect shop-local-balancer-config": "[]" };
const live = "exec shop-local-balancer cat /config/live.cfg";
const old = { ...volume, [live]: "server aaaaaa-1 api-aaaaaa-1:3000 weight 0" };
const list = "ps --all --filter name=^shop-local-api-[0-9a-f]{6}-[0-9]+$ --format {{.Names}}";
const both = "shop-local-api-aaaaaa-1\nshop-local-api-bbbbbb-1";

test("copies stop once no balancer's configuration names them", () => {
  const { status, stderr } = keep({ ...volume, [live]: "server bbbbbb-1 api-bbbbbb-1:3000 weight 256" });
  expect([status, stderr]).toEqual([0, ""]);
});

test("copies stop if the whole stack is destroyed", () => {
  expect(keep({}).status).toBe(0);
});

test("copies keep running while a balancer does not respond", () => {
  expect(keep(volume).status).toBe(1);
});

test("the error names the new copy that is not healthy, its exit code, its last lines and where there are more", () => {
  const { status, stderr } = keep({
    ...old,
    [list]: both,
    "container inspect --format {{.State.Status}}":
      "restarting, exit code 3, started again 4 times, health starting",
    "logs --tail 10 shop-local-api-bbbbbb-1": "no such table\n",
  });
  expect(status).toBe(1);
  expect(stderr.split("\n")).toEqual([
    "Revision aaaaaa of api continues to serve: no other one took over.",
    "Correct the cause, or set the previous version again, and deploy.",
    "",
    "shop-local-api-bbbbbb-1: restarting, exit code 3, started again 4 times, health starting. Its last lines:",
    "  no such table",
    "More: docker logs shop-local-api-bbbbbb-1",
    "",
  ]);
});

test("gives up at once when the engine says that a new copy is unhealthy", () => {
  const started = Date.now();
  const answers = { ...old, [list]: both, [`${list} --filter health=unhealthy`]: "shop-local-api-bbbbbb-1" };
  expect(keep(answers, { SECONDS_LEFT: "900" }).status).toBe(1);
  expect(Date.now() - started).toBeLessThan(5000);
});

test("an unhealthy copy of the removed revision does not count", () => {
  const answers = {
    ...old,
    [list]: both,
    [`${list} --filter health=healthy`]: "",
    [`${list} --filter health=unhealthy`]: "shop-local-api-aaaaaa-1",
  };
  const started = Date.now();
  expect(keep(answers).status).toBe(1);
  expect(Date.now() - started).toBeGreaterThan(1000);
});

test("copies of a worker stop once another revision is healthy, and not before", () => {
  const worker = { SERVICE: "mailer", BALANCERS: "" };
  const sign = { "volume inspect shop-local-mailer-sign": "[]" };
  const healthy = `${list.replace("api", "mailer")} --filter health=healthy`;
  expect(keep({ ...sign, [healthy]: "shop-local-mailer-bbbbbb-1" }, worker).status).toBe(0);
  expect(keep({ ...sign, [healthy]: "shop-local-mailer-aaaaaa-1" }, worker).status).toBe(1);
  expect(keep({}, worker).status).toBe(0);
});
