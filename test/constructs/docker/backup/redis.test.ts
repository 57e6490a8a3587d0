import { join } from "node:path";
import { inFolderOfBackups, run, slow, tools, tooSlow } from "../../../support/backup-programs";

const own = inFolderOfBackups();

/** A cache whose backup has 12 keys that do not expire, and which has others once it was restored. */
const cache = (keys: number, isSound = true) =>
  tools({
    restic: `case "$*" in *" restore "*) until [ "$1" = --target ]; do shift; done; mkdir -p "$2"; echo 12 > "$2/lasting"; : > "$2/dump.rdb" ;; esac`,
    "redis-check-rdb": isSound ? "" : "echo 'the checksum is wrong' >&2; exit 1",
    "redis-server": "exec sleep 20",
    "redis-cli": `case "$*" in *ping) echo PONG ;; *dbsize) echo ${keys} ;; esac`,
  });
const drill = (variables = {}) =>
  run("redis.sh", "drill", { ENGINE: "redis", SOCKET: join(own.root, "server.sock"), ...variables });

test("a drill starts a cache with the backup, and counts its keys", () => {
  cache(12);
  expect(drill()).toMatchObject({ status: 0, stdout: expect.stringContaining("restored 12 keys") });
});

test("a drill fails without one of the keys that do not expire", () => {
  cache(11);
  expect(drill()).toMatchObject({
    status: 1,
    stderr: "the backup has 12 keys that do not expire, the restored cache 11 keys\n",
  });
});

test("a drill fails with a damaged snapshot, and one that takes longer than the objective", () => {
  cache(12, false);
  expect(drill()).toMatchObject({ status: 1, stderr: expect.stringContaining("the checksum is wrong") });
  cache(12);
  expect(drill(tooSlow)).toMatchObject({ status: 1, stderr: slow });
});
