import { isOff } from "../../application/choice";
import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { RecoveryObjectives } from "../../application/recovery";
import type { Target } from "../target";
import { startsWithin } from "../windows/checks";
import { frequencyFor, type RecoveryMeans } from "./means";
import { daysOf, retentions } from "./retentions";
import {
  addedInstanceMinutes,
  type BackupSettings,
  defaultQueryMinutes,
  longestGapDays,
  minutesBesideQuery,
} from "./settings";

/** A component with recovery objectives. */
export interface Recoverable {
  readonly name: string;
  readonly objectives: RecoveryObjectives;
  readonly means: RecoveryMeans;
}

/** Compares the backups of an environment with its components, its target and with each other. */
export function backupProblems(
  backups: BackupSettings,
  components: readonly Recoverable[],
  target: Partial<Target>,
  isValid: IsValid,
): Problem[] {
  const backedUp = components.filter(({ objectives, means }) => frequencyFor(objectives, means));
  const valid = (...settings: readonly string[]) => settings.every((own) => isValid(`backups.${own}`));
  return [
    ...(valid("drills") ? nothingBackedUp(backups, components) : []),
    ...(valid("dailyDays", "weeklyDays", "monthlyDays") ? longerAndLonger(backups) : []),
    ...(valid("dailyDays", "weeklyDays", "monthlyDays", "lock", "copies")
      ? lockRange(backups, backedUp)
      : []),
    ...(valid("copies") ? copyTarget(backups, target) : []),
    ...(valid("drills") ? [...drillGap(backups), ...queryTime(backups, backedUp)] : []),
    ...(valid("startsAt") ? busyTimes(backups, backedUp) : []),
  ];
}

/** An objective that it cannot meet is a problem of the component alone. */
function nothingBackedUp({ drills }: BackupSettings, components: readonly Recoverable[]): Problem[] {
  if (components.some(({ means }) => means.awsBackup)) return [];
  const what = isOff(drills) ? "AWS Backup backs up" : "AWS Backup backs up and drills restore";
  return [
    {
      path: "backups",
      value: 0,
      expected: `at least 1 component that ${what}; 0 components of this environment have recovery objectives that it can meet`,
      fix: "Give a component recovery objectives, or remove backups.",
    },
  ];
}

function longerAndLonger({ dailyDays, weeklyDays, monthlyDays }: BackupSettings): Problem[] {
  const kept = Object.entries({ dailyDays, weeklyDays, monthlyDays }).filter(
    (own): own is [string, number] => own[1] !== undefined,
  );
  return kept.flatMap(([setting, days], index) => {
    const [shorter, than = 0] = kept[index - 1] ?? [];
    if (shorter === undefined || days > than) return [];
    return [
      {
        path: `backups.${setting}`,
        value: days,
        expected: `more than ${than}: ${shorter} keeps every backup for ${than} days`,
        fix: "Raise it, or remove it.",
      },
    ];
  });
}

/** AWS Backup fails each job whose retention is outside the lock's range. */
function lockRange(backups: BackupSettings, backedUp: readonly Recoverable[]): Problem[] {
  const { lock, copies } = backups;
  if (isOff(lock)) return [];
  const settings = retentions(backups);
  const most = Math.max(...Object.values(settings));
  const frequencies = backedUp.flatMap(({ objectives, means }) => frequencyFor(objectives, means) ?? []);
  const plans = Object.fromEntries(frequencies.map((own) => [`the ${own} plan`, daysOf(own, backups)]));
  const kept = Object.entries({
    ...settings,
    // A copy ends with what it is a copy of.
    ...(isOff(copies) ? {} : { "copies.keepDays": Math.min(copies.keepDays, most) }),
    ...plans,
  });
  const [shortest] = kept.toSorted(([, one], [, other]) => one - other);
  const [longest] = kept.toSorted(([, one], [, other]) => other - one);
  if (!shortest || !longest) return [];
  return [
    ...(lock.minDays > shortest[1]
      ? [
          {
            path: "backups.lock.minDays",
            value: lock.minDays,
            expected: `at most ${shortest[1]}: ${shortest[0]} keeps backups for ${shortest[1]} days, and AWS Backup refuses those that end before the lock`,
            fix: Object.hasOwn(plans, shortest[0]) ? "Lower it." : `Lower it, or raise ${shortest[0]}.`,
          },
        ]
      : []),
    ...(lock.maxDays < longest[1]
      ? [
          {
            path: "backups.lock.maxDays",
            value: lock.maxDays,
            expected: `at least ${longest[1]}: ${longest[0]} keeps backups for ${longest[1]} days, and AWS Backup refuses those that stay longer than the lock allows`,
            fix: `Raise it, or lower ${longest[0]}.`,
          },
        ]
      : []),
  ];
}

function copyTarget({ copies }: BackupSettings, { region, account }: Partial<Target>): Problem[] {
  if (isOff(copies)) return [];
  const own = copies.otherAccountVault?.split(":")[4];
  return [
    ...(copies.region === region
      ? [
          {
            path: "backups.copies.region",
            value: copies.region,
            expected: `another region than the environment's, which is ${region}: a copy beside the original is lost with it`,
            fix: 'Write e.g. "eu-central-1".',
          },
        ]
      : []),
    ...(own !== undefined && own === account
      ? [
          {
            path: "backups.copies.otherAccountVault",
            value: copies.otherAccountVault,
            expected: `a vault of another account than the environment's, which is ${account}`,
            fix: "Write the ARN of a vault in an account for backups, or remove it.",
          },
        ]
      : []),
  ];
}

function drillGap({ drills }: BackupSettings): Problem[] {
  if (isOff(drills)) return [];
  const gap = longestGapDays(drills);
  if (drills.alarmAfterDays > gap) return [];
  return [
    {
      path: "backups.drills.alarmAfterDays",
      value: drills.alarmAfterDays,
      expected: `more than ${gap}, the most days between two drills; CloudWatch looks back 7 days at most`,
      fix: "Raise it, or add a weekday.",
    },
  ];
}

/** AWS Backup deletes what it restored, even while it is read. */
function queryTime({ drills }: BackupSettings, backedUp: readonly Recoverable[]): Problem[] {
  if (isOff(drills)) return [];
  const { keepHours, queryMinutes = defaultQueryMinutes } = drills;
  const isAdded = backedUp.some(({ means }) => means.awsBackup?.type === "Aurora");
  const beside = minutesBesideQuery + (isAdded ? addedInstanceMinutes : 0);
  const most = keepHours * 60 - beside;
  if (queryMinutes <= most) return [];
  return [
    {
      path: "backups.drills.queryMinutes",
      value: queryMinutes,
      expected: `at most ${most}: keepHours keeps a restored database for ${keepHours * 60} minutes, of which ${beside} pass before and after the query${isAdded ? ": Aurora is restored without an instance, and gets one" : ""}`,
      fix: `Raise keepHours to ${Math.ceil((queryMinutes + beside) / 60)} or more, or lower it.`,
    },
  ];
}

/** RDS refuses a backup of AWS Backup while it takes its own, or is maintained. */
function busyTimes({ startsAt }: BackupSettings, backedUp: readonly Recoverable[]): Problem[] {
  return backedUp.flatMap(({ name, means }) =>
    Object.entries(means.busy ?? {})
      .filter(([, window]) => startsWithin(window, startsAt))
      .map(([setting, window]) => ({
        path: "backups.startsAt",
        value: startsAt,
        expected: `a time outside ${setting} of data.${name}, which is ${window}, and at least an hour before it: AWS Backup starts a job within an hour`,
        fix: "Start the backups after the window.",
      })),
  );
}
