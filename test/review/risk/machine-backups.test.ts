import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { machineBackups } from "../../support/machine-backups";
import { localSample } from "../../support/sample-with";
import { at as resourceAt, type Synthesized } from "../../support/synthesize";
import { stack, tree } from "../support/trees";

const objectives = { rpoMinutes: 10, rtoMinutes: 30 };
const before = localSample({
  local: {
    backups: machineBackups(),
    "data.orders.recovery": objectives,
    "data.receipts.recovery": objectives,
  },
});

function removed(after: Synthesized): string[] {
  return assessed(diff(tree(stack(before, "local")), tree(stack(after, "local")))).flatMap((change) =>
    change.risks.filter((risk) => risk.class === "protection removed").map(({ reason }) => reason),
  );
}

/** The same stack with one entry of a list of a container replaced, or removed. */
function edited(path: string, list: "env" | "command", from: string, to?: string): Synthesized {
  const after = structuredClone(before) as Synthesized;
  const container = resourceAt(after, "docker_container", path) as Record<string, string[]>;
  const entries = container[list] ?? [];
  expect(entries).toContain(from);
  container[list] = entries.flatMap((own) => (own === from ? (to ?? []) : own));
  return after;
}

const files = "data/receipts/backup/container";
const database = "data/orders/backup";
const server = "data/orders/primary";

test.each([
  [files, "env", "BACKUP_SECONDS=300", "BACKUP_SECONDS=3000", "the data is backed up less often"],
  [files, "env", "CHECK_SECONDS=86400", "CHECK_SECONDS=864000", "the backups are checked less often"],
  [
    files,
    "env",
    "DRILL_SECONDS=604800",
    "DRILL_SECONDS=7776000",
    "the backups are restored in drills less often",
  ],
  [
    database,
    "env",
    "PGBACKREST_REPO1_CIPHER_TYPE=aes-256-cbc",
    undefined,
    "the backups are no longer encrypted",
  ],
  [
    database,
    "env",
    "PGBACKREST_REPO1_RETENTION_FULL=4",
    "PGBACKREST_REPO1_RETENTION_FULL=1",
    "fewer backups are kept",
  ],
  [
    database,
    "env",
    "PGBACKREST_REPO1_RETENTION_DIFF=7",
    "PGBACKREST_REPO1_RETENTION_DIFF=1",
    "fewer backups are kept",
  ],
  [server, "command", "archive_mode=on", undefined, "its changes are no longer archived"],
  [server, "command", "archive_mode=on", "archive_mode=off", "its changes are no longer archived"],
  [server, "command", "archive_timeout=200s", "archive_timeout=2000s", "its changes are archived less often"],
] as const)("%s with another %s than %s: %s", (path, list, from, to, says) => {
  expect(removed(edited(path, list, from, to))).toContainEqual(expect.stringContaining(says));
});

test.each([
  [files, "env", "BACKUP_SECONDS=300", "BACKUP_SECONDS=60"],
  [database, "env", "PGBACKREST_REPO1_RETENTION_FULL=4", "PGBACKREST_REPO1_RETENTION_FULL=8"],
  [server, "command", "archive_timeout=200s", "archive_timeout=100s"],
] as const)("%s with %s %s, and then %s, has no weaker backups", (path, list, from, to) => {
  expect(removed(edited(path, list, from, to))).toEqual([]);
});
