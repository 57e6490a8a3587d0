import { certificateProblems } from "../../application/certificate-authority";
import type { IsValid } from "../../application/component";
import type { Problem } from "../../application/problem";
import { backedUp } from "../backed-up";
import type { LocalEnvironment } from "../local-environment";

/** There is a place for backups exactly where data is backed up. */
export function backupProblems(environment: LocalEnvironment, isValid: IsValid): Problem[] {
  const { data, backups } = environment;
  if (!isValid("backups")) return [];
  const certificate = certificateProblems(
    backups ?? {},
    (setting) => `backups.${setting}`,
    "Write the path of the certificate of the authority that signed the endpoint's, or remove it.",
  );
  return [...certificate, ...missingOrUnused(data, backups, isValid)];
}

function missingOrUnused(
  data: LocalEnvironment["data"],
  backups: LocalEnvironment["backups"],
  isValid: IsValid,
): Problem[] {
  if (!Object.keys(data).every((name) => isValid(`data.${name}.recovery`))) return [];
  const names = backedUp({ data });
  if (names.length > 0 === (backups !== undefined)) return [];
  return [
    names.length > 0
      ? {
          path: "backups",
          value: undefined,
          expected: `the S3 service outside this machine to which ${names.join(", ")} ${names.length === 1 ? "is" : "are"} backed up`,
          fix: 'Write its endpoint, bucket and region, or off("reason") as recovery of this data.',
        }
      : {
          path: "backups",
          value: backups,
          expected: "no backups: recovery of all data is off",
          fix: "Remove it, or give the data that matters objectives: { rpoMinutes: 60, rtoMinutes: 60 }.",
        },
  ];
}
