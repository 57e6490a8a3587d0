import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { defaultOldestDays, type Recovery, type RecoveryObjectives } from "../../application/recovery";
import { frequencyFor, leastRpoMinutes, type RecoveryMeans } from "./means";
import { retentions } from "./retentions";
import type { BackupSettings } from "./settings";

/** Compares the objectives of one component with what it can do; `means` is undefined for one that keeps no data. */
export function objectiveProblems(
  recovery: Recovery | undefined,
  means: RecoveryMeans | undefined,
  backups: BackupSettings | undefined,
  at: At,
): Problem[] {
  if (recovery === undefined) return means ? [unanswered(at)] : [];
  if (!means) return isOff(recovery) ? [] : [keepsNothing(recovery, at)];
  if (isOff(recovery)) return [];
  return [
    ...lossProblems(recovery, means, backups, at),
    ...timeProblems(recovery, means, at),
    ...ageProblems(recovery, means, backups, at),
  ];
}

function unanswered(at: At): Problem {
  return {
    path: at("recovery"),
    value: undefined,
    expected: "recovery objectives: it keeps data",
    fix: 'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
  };
}

function keepsNothing(recovery: RecoveryObjectives, at: At): Problem {
  return {
    path: at("recovery"),
    value: recovery,
    expected: "no objectives: it keeps no data that outlives it",
    fix: "Remove it.",
  };
}

function lossProblems(
  recovery: RecoveryObjectives,
  means: RecoveryMeans,
  backups: BackupSettings | undefined,
  at: At,
): Problem[] {
  const { rpoMinutes } = recovery;
  const { own, awsBackup } = means;
  const meets = (own && own.rpoMinutes <= rpoMinutes) || (backups && frequencyFor(recovery, means));
  if (meets) return [];
  const path = at("recovery.rpoMinutes");
  const least = leastRpoMinutes(means, backups !== undefined);
  if (awsBackup && !backups && frequencyFor(recovery, means)) {
    const without = own ? `${own.what}, and loses up to ${own.rpoMinutes} minutes` : "nothing backs it up";
    return [
      {
        path,
        value: rpoMinutes,
        expected: `backups in this environment, to lose at most ${rpoMinutes} minutes: without them ${without}`,
        fix: "Add backups to the environment.",
      },
    ];
  }
  if (least === undefined)
    return [
      {
        path,
        value: rpoMinutes,
        expected: `off("…"): nothing backs it up, and no schedule loses at most ${rpoMinutes} minutes`,
        fix: 'Write recovery: off("why its data may be lost, or how it is made again").',
      },
    ];
  const by = own && own.rpoMinutes === least ? own.what : "AWS Backup takes backups no more often";
  return [
    {
      path,
      value: rpoMinutes,
      expected: `at least ${least}: ${by}`,
      fix: `Raise it to ${least} or more, or keep the data in a component that loses less.`,
    },
  ];
}

function timeProblems({ rtoMinutes }: RecoveryObjectives, { restore }: RecoveryMeans, at: At): Problem[] {
  if (rtoMinutes >= restore.minutes) return [];
  return [
    {
      path: at("recovery.rtoMinutes"),
      value: rtoMinutes,
      expected: `at least ${restore.minutes}: ${restore.because}`,
      fix: `Raise it to ${restore.minutes} or more.`,
    },
  ];
}

/** Backups have to be kept for as long as the oldest point that the objectives need. */
function ageProblems(
  { oldestDays: given, rpoMinutes }: RecoveryObjectives,
  means: RecoveryMeans,
  backups: BackupSettings | undefined,
  at: At,
): Problem[] {
  const { own } = means;
  // Own backups of less than a week need a reason of their own.
  if (given === undefined && own) return [];
  const oldestDays = given ?? defaultOldestDays;
  const frequency = frequencyFor({ rpoMinutes }, means);
  const kept = Object.entries({
    ...(own && { [own.setting]: own.keptDays }),
    ...(backups && frequency && retentions(backups)),
  });
  const longest = kept.toSorted(([, one], [, other]) => other - one)[0];
  if (longest === undefined || longest[1] >= oldestDays) return [];
  const [setting, days] = longest;
  return [
    {
      path: at("recovery.oldestDays"),
      value: oldestDays,
      expected: `at most ${days}: ${setting} keeps the oldest backup for ${days} days`,
      fix: `Raise ${setting} to ${oldestDays} or more, or lower oldestDays.`,
    },
  ];
}
