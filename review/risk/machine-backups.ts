import { isFields, list } from "../../terraform-json/values";
import type { ChangeRule, Found } from "./rule";
import { leaves, less, rarer, type Weakenings } from "./weaker";

/** Variables of a container that backs data up on one machine. */
const variables: Weakenings = {
  BACKUP_SECONDS: [rarer, "the data is backed up less often"],
  CHECK_SECONDS: [rarer, "the backups are checked less often"],
  DRILL_SECONDS: [rarer, "the backups are restored in drills less often"],
  PGBACKREST_REPO1_CIPHER_TYPE: [leaves("aes-256-cbc"), "the backups are no longer encrypted"],
  PGBACKREST_REPO1_RETENTION_DIFF: [less, "fewer backups are kept"],
  PGBACKREST_REPO1_RETENTION_FULL: [less, "fewer backups are kept"],
};

/** Arguments of a PostgreSQL server whose changes are archived. */
const args: Weakenings = {
  archive_mode: [leaves("on"), "its changes are no longer archived"],
  archive_timeout: [
    (before, after) => rarer(seconds(before), seconds(after)),
    "its changes are archived less often",
  ],
};

/** Weaker backups of one machine: their settings are variables and arguments of containers. */
export const machineBackups: ChangeRule = ({ before, after }) => {
  if (before?.type !== "docker_container" || after === undefined) return [];
  const isBackup = list(before.attributes.labels).some(
    (own) => isFields(own) && own.label === "plinth.backup",
  );
  return [
    ...(isBackup ? weaker("env", variables, before.attributes.env, after.attributes.env) : []),
    ...weaker("command", args, before.attributes.command, after.attributes.command),
  ];
};

function weaker(attribute: string, weakenings: Weakenings, before: unknown, after: unknown): Found[] {
  const [was, is] = [settings(before), settings(after)];
  return Object.entries(weakenings).flatMap(([name, [isWeaker, says]]) =>
    isWeaker(was.get(name), is.get(name))
      ? [{ class: "protection removed", attribute, reason: `${name}: ${says}` }]
      : [],
  );
}

/** `archive_mode=on` by its name. */
function settings(entries: unknown): Map<string, string> {
  return new Map(
    list(entries).map((entry) => {
      const [name = "", value = ""] = String(entry).split(/=(.*)/s);
      return [name, value];
    }),
  );
}

function seconds(value: unknown): string | undefined {
  return /^(\d+)s$/.exec(String(value))?.[1];
}
