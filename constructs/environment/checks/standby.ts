import type { Problem } from "../../application/problem";
import { backedUp } from "../backed-up";
import type { LocalEnvironment } from "../local-environment";
import type { Named } from "../read-project";

interface Local extends Named<LocalEnvironment> {
  readonly isValid: (path: string) => boolean;
}

/** An environment that stands by for another one finds that one's backups, and nothing else of it. */
export function standbyProblems(locals: readonly Local[]): Problem[] {
  return locals.flatMap((local) => {
    const name = local.isValid("backups") ? local.config.backups?.standbyFor : undefined;
    if (name === undefined) return [];
    const others = locals.filter((own) => own !== local && own.isValid("name"));
    const first = others.find(({ config }) => config.name === name);
    const at = (path: string) => `${local.label}: ${path}`;
    if (first === undefined) return [unknown(at("backups.standbyFor"), name, others)];
    if (!first.isValid("backups")) return [];
    const { backups } = first.config;
    if (backups === undefined || backups.standbyFor !== undefined)
      return [
        {
          path: at("backups.standbyFor"),
          value: name,
          expected: `an environment that is backed up: ${backups === undefined ? `${name} has no backups` : `${name} itself stands by for ${backups.standbyFor}`}`,
          fix:
            backups === undefined
              ? `Write backups in ${name}, and objectives as recovery of its data.`
              : "Remove standbyFor in the one that serves the data.",
        },
      ];
    return [
      ...samePlace(local, backups, name, at),
      ...notBackedUp(local, first, at),
      ...sameSecrets(local, first, at),
    ];
  });
}

function unknown(path: string, name: string, others: readonly Local[]): Problem {
  const names = others.map(({ config }) => config.name);
  return {
    path,
    value: name,
    expected:
      names.length > 0
        ? `another local environment: ${names.join(", ")}`
        : "another local environment: there is none",
    fix: "Correct the name, or remove it: the environment is then backed up itself.",
  };
}

function samePlace(
  { config }: Local,
  there: NonNullable<LocalEnvironment["backups"]>,
  name: string,
  at: (path: string) => string,
): Problem[] {
  return (["endpoint", "bucket", "region"] as const)
    .filter((setting) => config.backups?.[setting] !== there[setting])
    .map((setting) => ({
      path: at(`backups.${setting}`),
      value: config.backups?.[setting],
      expected: `${JSON.stringify(there[setting])}, where the backups of ${name} are`,
      fix: "Use the same.",
    }));
}

function notBackedUp(local: Local, first: Local, at: (path: string) => string): Problem[] {
  const data = (own: Local) => Object.keys(own.config.data).every((name) => own.isValid(`data.${name}`));
  if (!data(local) || !data(first)) return [];
  const there = backedUp(first.config);
  return backedUp(local.config)
    .filter((name) => !there.includes(name))
    .map((name) => ({
      path: at(`data.${name}.recovery`),
      value: Object(local.config.data[name]).recovery,
      expected: `off("reason"): ${first.config.name} does not back ${name} up, so that nothing can be restored`,
      fix: `Write off("reason"), or objectives in ${first.config.name}, too.`,
    }));
}

/** Each environment has a certificate and passwords of its own. */
function sameSecrets(local: Local, first: Local, at: (path: string) => string): Problem[] {
  const { secretsDirectory } = local.config;
  const bothValid = [local, first].every(({ isValid }) => isValid("secretsDirectory"));
  if (!bothValid || secretsDirectory !== first.config.secretsDirectory) return [];
  return [
    {
      path: at("secretsDirectory"),
      value: secretsDirectory,
      expected: `another directory than that of ${first.config.name}: each environment has passwords and a certificate of its own`,
      fix: `Write e.g. ".local/${local.config.name}".`,
    },
  ];
}
