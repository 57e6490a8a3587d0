import { type Problem, throwIfInvalid } from "../../constructs/application/problem";
import { type FromBackup, instancesOf, restoreSchema } from "../../constructs/aws/rds/restores";
import type { Environment } from "../../constructs/environment/environment";
import type { Programs } from "../jobs/programs";
import { type Database, databaseOf } from "../restore/database";
import { restorePlan } from "../restore/plan";
import { checkSource, sourceCommand } from "../restore/source";
import { inUtc, timeProblems } from "../restore/time";

const usage = "restore <environment> <component> --into <name> (--at <time> | --snapshot <id>)";

export interface RestoreOptions {
  readonly into?: string | undefined;
  readonly at?: string | undefined;
  readonly snapshot?: string | undefined;
}

/**
 * Prints what a restore of a database on AWS changes, and the line of the config that makes Terraform do it. Asks RDS whether the source
 * can be restored, and changes nothing. Returns the exit code.
 */
export function restoreOnAws(
  environment: Environment,
  component: string,
  options: RestoreOptions,
  outside: {
    readonly programs: Programs;
    readonly now: () => number;
    readonly say: (line: string) => void;
  },
): number {
  const now = outside.now();
  const problems = optionProblems(options, now);
  const database = databaseOf(environment, component, usage, problems);
  const isName = !problems.some(({ path }) => path === "--into");
  throwIfInvalid([
    ...problems,
    ...(problems.some(({ path }) => path.startsWith("--at")) ? [] : tooOld(database.settings, options, now)),
    ...(isName ? taken(database.settings, options.into) : []),
  ]);
  const restore = restoreOf(options, now);
  const isChecked = checkSource(database, restore, outside.programs);
  outside.say(restorePlan(database, restore));
  if (!isChecked)
    outside.say(
      `The source was not checked. Check it before you deploy: aws ${sourceCommand(database, restore).join(" ")}`,
    );
  return 0;
}

function restoreOf({ into = "", at, snapshot }: RestoreOptions, now: number): FromBackup {
  return snapshot === undefined
    ? { into, pointInTime: inUtc(Date.parse(at ?? "") || now) }
    : { into, snapshot };
}

function optionProblems(options: RestoreOptions, now: number): Problem[] {
  const { into, at, snapshot } = options;
  return [
    ...oneSource(at, snapshot),
    ...timeProblems(at, now),
    ...(restoreSchema.safeParse(restoreOf(options, now)).error?.issues ?? []).map(
      ({ path, message }): Problem => {
        const [expected = "", fix = ""] = message.split("\n");
        return { path: `--${String(path[0])}`, value: { into, snapshot }[String(path[0])], expected, fix };
      },
    ),
  ];
}

function oneSource(at: string | undefined, snapshot: string | undefined): Problem[] {
  const given = [at, snapshot].filter((own) => own !== undefined);
  if (given.length === 1) return [];
  return [
    {
      path: "--at, --snapshot",
      value: given,
      expected: "one of them: a time, or the identifier of a snapshot",
      fix: `Use: plinth ${usage}`,
    },
  ];
}

/** What RDS may have at most, with a day for the backup that the oldest log follows: it is asked for the exact window. */
function tooOld(
  { backupRetentionDays }: Database["settings"],
  { at }: RestoreOptions,
  now: number,
): Problem[] {
  const oldest = now - (backupRetentionDays + 1) * 86_400_000;
  if (at === undefined || Date.parse(at) >= oldest) return [];
  return [
    {
      path: "--at",
      value: at,
      expected: `a time after ${inUtc(oldest)}: backupRetentionDays keeps backups for ${backupRetentionDays} days`,
      fix: "Use another time; older data may be in a snapshot: --snapshot.",
    },
  ];
}

function taken(settings: Database["settings"], into: string | undefined): Problem[] {
  const names = instancesOf(settings).map(({ instance }) => instance);
  if (into === undefined || !names.includes(into)) return [];
  return [
    {
      path: "--into",
      value: into,
      expected: `a name that no instance of the database has; there are ${names.join(", ")}`,
      fix: "Choose another name: a restore never changes an instance that exists.",
    },
  ];
}
