import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local } from "../../../../support/local";
import { constructPath, resources } from "../../../../support/synthesize";

// The gates' own scripts run, with a program in the place of Docker's.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-gate-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Output of the fake `docker` by the start of its arguments. It rejects anything else. */
function docker(answers: Readonly<Record<string, string>>): void {
  const cases = Object.entries(answers).map(
    ([start, text]) => `"${start}"*) printf '%s\\n' '${text}'; exit 0 ;;`,
  );
  writeFileSync(join(root, "docker"), `#!/bin/sh\ncase "$*" in\n${cases.join("\n")}\nesac\nexit 1\n`);
  chmodSync(join(root, "docker"), 0o755);
}

function gate(service: string, revision = "aaaaaa") {
  const path = `services/${service}/gate`;
  const [, body] = resources(local(), "terraform_data").find(
    ([, candidate]) => constructPath(candidate) === path,
  ) ?? ["", {}];
  const [provisioner] = body.provisioner as { "local-exec": { command: string } }[];
  const [variables] = Object.values(body.for_each as Record<string, Record<string, string>>);
  const { status, stderr } = spawnSync("sh", ["-c", provisioner?.["local-exec"].command ?? "exit 9"], {
    encoding: "utf8",
    env: { PATH: `${root}:${process.env.PATH}`, ...variables, REVISION: revision, SECONDS_LEFT: "2" },
  });
  return { status, stderr };
}

const volume = "volume inspect shop-local-balancer-config";
const live = "exec shop-local-balancer cat /config/live.cfg";
const fix =
  "find out why the new revision is not healthy (docker ps, docker logs), fix it or go back, and apply again.";

test("copies stop once no balancer's configuration names them", () => {
  docker({ [volume]: "[]", [live]: "server bbbbbb-1 api-bbbbbb-1:3000 weight 256" });
  expect(gate("api")).toEqual({ status: 0, stderr: "" });
});

test("copies keep running while a balancer names them, until the apply fails with the cause", () => {
  docker({ [volume]: "[]", [live]: "server aaaaaa-1 api-aaaaaa-1:3000 weight 0" });
  expect(gate("api")).toEqual({
    status: 1,
    stderr: `shop-local-balancer still sends requests to revision aaaaaa, which continues to run: ${fix}\n`,
  });
});

test("waits for a balancer that does not respond", () => {
  docker({ [volume]: "[]" });
  expect(gate("api").status).toBe(1);
});

test("does not wait if the whole stack is destroyed", () => {
  docker({});
  expect(gate("api")).toEqual({ status: 0, stderr: "" });
});

const sign = "volume inspect shop-local-mailer-sign";
const healthy = "ps --filter name=^shop-local-mailer- --filter health=healthy";

test("copies of a worker stop once another revision is healthy", () => {
  docker({ [sign]: "[]", [healthy]: "shop-local-mailer-bbbbbb-1" });
  expect(gate("mailer")).toEqual({ status: 0, stderr: "" });
});

test("copies of a worker keep running while they are the only healthy ones", () => {
  docker({ [sign]: "[]", [healthy]: "shop-local-mailer-aaaaaa-1" });
  expect(gate("mailer")).toEqual({
    status: 1,
    stderr: `shop-local-mailer has no healthy container except those of revision aaaaaa, which continue to run: ${fix}\n`,
  });
});

test("a worker that is destroyed with its stack does not wait", () => {
  docker({});
  expect(gate("mailer")).toEqual({ status: 0, stderr: "" });
});
