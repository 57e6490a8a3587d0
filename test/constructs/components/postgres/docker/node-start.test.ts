import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { nodeScript } from "../../../../../constructs/components/postgres/docker/node-script";

// The script itself runs, with programs in the place of PostgreSQL's that write down how they were called.
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plinth-node-"));
  for (const role of ["admin", "replication", "application"]) write(`secrets/${role}_password`, role);
  mkdirSync(join(root, "data"));
  mkdirSync(join(root, "peer"));
  mkdirSync(join(root, "tmp"));
  const makesCluster = 'mkdir -p "$2/pg_wal" && echo 16 > "$2/PG_VERSION"';
  program("initdb", makesCluster);
  program("postgres", 'case "$1" in --single) cat > /dev/null ;; esac');
  program("pg_rewind", "exit $REWIND_EXIT");
  program("pg_basebackup", 'mkdir -p "$4/pg_wal" && echo 16 > "$4/PG_VERSION" && touch "$4/standby.signal"');
  program("psql", 'echo "$PEER_IN_RECOVERY"');
  // A node that still waits after three seconds waits for ever.
  program("sleep", '[ "$(grep -c ^sleep "$CALLS")" -lt 3 ] || kill -9 $PPID');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content = ""): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function program(name: string, body: string): void {
  write(`bin/${name}`, `#!/bin/bash\necho "${name} $*" >> "$CALLS"\n${body}\n`);
  chmodSync(join(root, "bin", name), 0o755);
}

/** A cluster in a volume: a primary of a timeline, or a follower. */
function cluster(volume: "data" | "peer", role: "primary" | "follower", timeline = 1): void {
  write(`${volume}/cluster/PG_VERSION`, "16\n");
  mkdirSync(join(root, volume, "cluster/pg_wal"));
  for (let number = 2; number <= timeline; number += 1)
    write(`${volume}/cluster/pg_wal/${number.toString(16).toUpperCase().padStart(8, "0")}.history`);
  if (role === "follower") write(`${volume}/cluster/standby.signal`);
}

function start(options: { founder?: boolean; peerTakesWrites?: boolean; rewinds?: boolean } = {}) {
  const { founder = true, peerTakesWrites = false, rewinds = true } = options;
  const script = nodeScript
    .replaceAll("/run/secrets", join(root, "secrets"))
    .replaceAll("/tmp/", `${root}/tmp/`);
  const { status, stdout } = spawnSync("bash", ["-c", script, "node", "-c", "wal_level=replica"], {
    encoding: "utf8",
    timeout: 60_000,
    env: {
      PATH: `${join(root, "bin")}:${process.env.PATH}`,
      CALLS: join(root, "calls"),
      NODE: "orders-a",
      PEER: "orders-b",
      FOUNDER: founder ? "1" : "0",
      DATABASE: "orders",
      PGDATA: join(root, "data/cluster"),
      PEER_PGDATA: join(root, "peer/cluster"),
      PEER_IN_RECOVERY: peerTakesWrites ? "f" : "",
      REWIND_EXIT: rewinds ? "0" : "1",
    },
  });
  const calls = existsSync(join(root, "calls")) ? readFileSync(join(root, "calls"), "utf8").split("\n") : [];
  const programs = calls.map((call) => call.replace(/^(\w+)( --single)?.*/, "$1$2")).filter(Boolean);
  return { status, stdout, calls, programs: programs.filter((name) => name !== "psql" && name !== "sleep") };
}

const isFollower = () => existsSync(join(root, "data/cluster/standby.signal"));

test("the founder creates a cluster with checksums if neither node has one", () => {
  const { stdout, programs, calls } = start();
  expect(stdout).toBe("orders-a: made a new cluster\n");
  expect(programs).toEqual(["initdb", "postgres --single", "postgres"]);
  expect(calls[0]).toContain("--data-checksums");
  // What sets the passwords is not logged, whatever the settings of the server say.
  expect(calls.find((call) => call.includes("--single"))).toMatch(
    /wal_level=replica -c log_statement=none -c log_min_duration_statement=-1 -c log_min_error_statement=panic /,
  );
  expect(isFollower()).toBe(false);
});

test("the other node creates none, and waits for a primary", () => {
  const { status, stdout, programs } = start({ founder: false });
  expect([status, programs]).toEqual([null, []]);
  expect(stdout).toContain("orders-a: waits for orders-b, which has the newest data\n");
});

test("the founder creates none if the other node has data", () => {
  cluster("peer", "primary", 2);
  const { stdout, programs } = start({ peerTakesWrites: true });
  expect(stdout).toBe("orders-a: copied, follows orders-b\n");
  expect(programs).toEqual(["pg_basebackup", "postgres"]);
});

test("an empty node copies from the primary, without a replication slot", () => {
  const { calls, programs } = start({ founder: false, peerTakesWrites: true });
  expect(programs).toEqual(["pg_basebackup", "postgres"]);
  const copy = calls.find((call) => call.startsWith("pg_basebackup"));
  expect(copy).toMatch(/ -R -X stream -c fast$/);
  expect(isFollower()).toBe(true);
});

test("a primary with a following peer starts unchanged, with the passwords in the files", () => {
  cluster("data", "primary");
  cluster("peer", "follower");
  const { stdout, programs } = start();
  expect(stdout).toBe("orders-a: is the primary\n");
  expect(programs).toEqual(["postgres --single", "postgres"]);
});

test("a follower stays a follower, whatever the state of its peer", () => {
  cluster("data", "follower");
  const { stdout, programs } = start();
  expect(stdout).toBe("orders-a: goes on following orders-b\n");
  expect(programs).toEqual(["postgres"]);
});

test("a former primary becomes a follower if its peer was promoted", () => {
  cluster("data", "primary", 1);
  cluster("peer", "primary", 2);
  const { stdout, programs } = start({ peerTakesWrites: true });
  expect(stdout).toBe("orders-a: rewound, follows orders-b\n");
  expect(programs).toEqual(["postgres --single", "pg_rewind", "postgres"]);
  expect(isFollower()).toBe(true);
});

test("compares timelines as numbers", () => {
  cluster("data", "primary", 9);
  cluster("peer", "primary", 10);
  expect(start({ peerTakesWrites: true }).stdout).toBe("orders-a: rewound, follows orders-b\n");
});

test("a former primary waits while its peer does not respond", () => {
  cluster("data", "primary", 1);
  cluster("peer", "primary", 2);
  const { status, programs } = start();
  expect([status, programs]).toEqual([null, []]);
});

test("copies the cluster again if it cannot be rewound", () => {
  cluster("data", "primary", 1);
  cluster("peer", "primary", 2);
  const { stdout, programs } = start({ peerTakesWrites: true, rewinds: false });
  expect(stdout).toBe("orders-a: copied, follows orders-b\n");
  expect(programs).toEqual(["postgres --single", "pg_rewind", "pg_basebackup", "postgres"]);
});

test("does not start from an interrupted rewind", () => {
  cluster("data", "primary", 1);
  cluster("peer", "primary", 2);
  write("data/cluster.rewinding");
  const { programs } = start({ peerTakesWrites: true });
  expect(programs).toEqual(["pg_basebackup", "postgres"]);
  expect(existsSync(join(root, "data/cluster.rewinding"))).toBe(false);
});

test("the promoted node starts as primary while the former one still claims to be one", () => {
  cluster("data", "primary", 2);
  cluster("peer", "primary", 1);
  expect(start().stdout).toBe("orders-a: is the primary\n");
});

test("two primaries of the same timeline do not start", () => {
  cluster("data", "primary", 2);
  cluster("peer", "primary", 2);
  const { status, stdout, programs } = start();
  expect([status, programs]).toEqual([1, []]);
  expect(stdout).toBe(
    "orders-a: orders-b claims to be the primary of the same timeline: remove the volume of the wrong one\n",
  );
});

test("passes no password as an argument", () => {
  write("secrets/admin_password", "hidden-1");
  write("secrets/application_password", "hidden-2");
  cluster("data", "primary", 1);
  cluster("peer", "primary", 2);
  expect(start({ peerTakesWrites: true }).calls.join("\n")).not.toContain("hidden");
});
