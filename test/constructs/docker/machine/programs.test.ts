import { type Answers, runWithDocker } from "../../../support/fake-docker";

const inspect = "container inspect --format {{.State.Status}}";

describe("run-once.sh", () => {
  const run = (answers: Answers) =>
    runWithDocker("run-once.sh", answers, {
      CONTAINER: "shop-local-migrate-aaaaaa",
      FAILED: "Migration migrate",
      ADVICE: "The old version continues to serve.",
    });
  const ends = (code: string) => ({
    "start shop-local-migrate-aaaaaa": "",
    "wait shop-local-migrate-aaaaaa": code,
  });

  test("succeeds silently when the container exits with 0", () => {
    expect(run(ends("0"))).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });

  test("waits until what the container uses accepts it", () => {
    const accepts = "docker exec --env PGDATABASE=orders shop-local-orders sh /plinth/accepts.sh migrate-1";
    const { status, calls } = runWithDocker(
      "run-once.sh",
      { ...ends("0"), "exec --env PGDATABASE=orders shop-local-orders": "" },
      { CONTAINER: "shop-local-migrate-aaaaaa", FAILED: "", ADVICE: "", AWAIT: accepts },
    );
    expect(status).toBe(0);
    expect(calls).toEqual([
      accepts.replace("docker ", ""),
      "start shop-local-migrate-aaaaaa",
      "wait shop-local-migrate-aaaaaa",
    ]);
  });

  test("fails with the exit code, the last lines and the command that shows more", () => {
    const logs = { "logs --tail 10 shop-local-migrate-aaaaaa": "column is missing\n" };
    const { status, stderr } = run({ ...ends("3"), ...logs, [inspect]: "exited, exit code 3" });
    expect(status).toBe(1);
    expect(stderr.split("\n")).toEqual([
      "Migration migrate failed with exit code 3.",
      "The old version continues to serve.",
      "",
      "shop-local-migrate-aaaaaa: exited, exit code 3. Its last lines:",
      "  column is missing",
      "More: docker logs shop-local-migrate-aaaaaa",
      "",
    ]);
  });
});

describe("await-healthy.sh", () => {
  const health = "container inspect --format {{if .State.Running}}";
  const wait = (answers: Answers, SECONDS_LEFT = "1") =>
    runWithDocker("await-healthy.sh", answers, { CONTAINERS: "api-1 api-2", SECONDS_LEFT });

  test("waits for all containers", () => {
    const { status, calls } = wait({ [health]: "healthy" });
    expect([status, calls.map((call) => call.split(" ").at(-1))]).toEqual([0, ["api-1", "api-2"]]);
  });

  test.each([
    ["unhealthy", "900"],
    ["starting", "1"],
    ["restarting", "1"],
  ])("fails when a container is %s, with its last lines", (state, seconds) => {
    const { status, stderr } = wait(
      { [health]: state, [inspect]: "running", "logs --tail 10 api-1": "boom\n" },
      seconds,
    );
    expect(status).toBe(1);
    expect(stderr).toMatch(/^api-1 did not get healthy: the previous version continues to serve\.\n/);
    expect(stderr).toMatch(/ {2}boom\nMore: docker logs api-1\n$/);
  });
});

describe("load-balancer.sh", () => {
  const load = (answers: Answers) =>
    runWithDocker("load-balancer.sh", answers, {
      BALANCER: "lb",
      CONFIG: "frontend x\n",
      DRAIN_SECONDS: "20",
    });
  const there = { "start lb": "lb", "container inspect --format {{.Image}} lb": "sha256:1" };

  test("checks the configuration, loads it, and notes that it is live", () => {
    const { status, calls } = load({
      ...there,
      "run --rm --interactive --network none --user 0:0": "",
      "exec lb": "",
    });
    expect(status).toBe(0);
    expect(
      calls.filter((call) => /^(run|exec)/.test(call)).map((call) => call.replace(/.*sha256:1 /, "")),
    ).toEqual([
      "/plinth/configure.sh",
      "exec lb sh /plinth/reload.sh 20",
      "-c cp /next/haproxy.cfg /next/live.tmp && mv /next/live.tmp /next/live.cfg",
    ]);
  });

  test("does not load a configuration that HAProxy rejects", () => {
    const { status, stderr, calls } = load(there);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^lb serves its previous configuration: it does not accept the new one:\n/);
    expect(calls.some((call) => call.startsWith("exec"))).toBe(false);
  });
});
