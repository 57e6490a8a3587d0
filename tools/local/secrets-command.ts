import { readFileSync } from "node:fs";
import { secretFiles } from "../../constructs/components/secret-files";
import { backupSecrets } from "../../constructs/docker/backup/backups";
import { monitoringSecrets } from "../../constructs/docker/monitoring/secret-files";
import { slotOf } from "../../constructs/docker/secrets/secret-file";
import { backedUp } from "../../constructs/environment/backed-up";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { forget, makeSecrets, type SecretStore } from "./secret-values";

const usage = `Usage: npx plinth secrets                   creates what is missing
       npx plinth secrets rotate <name> …   creates new passwords of a data store, or a new secret
       npx plinth secrets set <name> < file reads a secret's value from standard input`;

/** Creates, rotates and sets the secrets of local environments, as files that Terraform never reads. Returns the exit code. */
export function secretsCommand(
  localEnvironments: readonly LocalEnvironment[],
  command: string | undefined,
  names: readonly string[],
): number {
  if (command !== undefined && !["rotate", "set"].includes(command)) return fail(usage);
  if ((command === "rotate" && names.length === 0) || (command === "set" && names.length !== 1))
    return fail(usage);
  const stores = localEnvironments.map((environment) => acceptedBy(environment, command));
  // Someone else decides on a value in one environment, and another one may not have it.
  const chosen =
    command === "set"
      ? stores.filter(({ accepted }) => names.every((name) => accepted.includes(name)))
      : stores;
  for (const { environment, accepted } of chosen.length > 0 ? chosen : stores) {
    const wrong = names.filter((name) => !accepted.includes(name));
    if (wrong.length > 0) return fail(`Unknown: ${wrong.join(", ")}. Expected: ${accepted.join(", ")}.`);
    const given = givenIn(storeOf(environment));
    if (
      command === "set" &&
      !names.every((name) => name in environment.application.secrets || given.includes(name))
    )
      return fail(
        `The value of ${names.join()} is generated. Only the value of a secret of the application can be set.`,
      );
  }
  const input = command === "set" ? readFileSync(0, "utf8").trim() : "";
  for (const { environment, store, known } of chosen) {
    if (command === "rotate") {
      const own = [...known].filter(
        ([value, component]) => names.includes(component) && isNext(environment, value),
      );
      forget(
        store,
        own.map(([value]) => value),
      );
    }
    const values = new Map(command === "set" ? names.map((name) => [name, input]) : []);
    const outcomes = makeSecrets(store, values);
    if (localEnvironments.length > 1) console.log(`${environment.name}:`);
    for (const [value, outcome] of outcomes) console.log(`${outcome.padEnd(8)}${value}`);
    for (const [value, outcome] of outcomes)
      if (outcome === "missing") console.log(missing(value, environment.backups?.standbyFor));
    if (outcomes.get(`${backupSecrets}.passphrase`) === "made" && command !== "set")
      console.log(
        `Now copy ${environment.secretsDirectory}/values/${backupSecrets}.passphrase off this machine: nobody reads a backup without it.`,
      );
    for (const name of names) console.log(next(environment, name));
  }
  return 0;
}

function missing(value: string, standbyFor: string | undefined): string {
  const from =
    standbyFor !== undefined && value === `${backupSecrets}.passphrase`
      ? `that of ${standbyFor}, whose backups it reads`
      : "which the S3 service has given";
  return `Now store ${value}, ${from}: npx plinth secrets set ${value} < file`;
}

/** What a command may name in an environment. */
function acceptedBy(environment: LocalEnvironment, command: string | undefined) {
  const store = storeOf(environment);
  const known = new Map(store.files.map(({ value }) => [value, value.split(".")[0] ?? value]));
  const accepted = [
    ...new Set([...known.values()].filter((name) => name !== backupSecrets && name !== monitoringSecrets)),
    ...(command === "set" ? givenIn(store) : []),
  ];
  return { environment, store, known, accepted };
}

/** Values that someone else decides on. */
function givenIn({ files }: SecretStore): string[] {
  return [...new Set(files.flatMap((file) => (file.given ? [file.value] : [])))];
}

function storeOf(environment: LocalEnvironment): SecretStore {
  const { application, host, secretsDirectory } = environment;
  return {
    directory: secretsDirectory,
    host,
    files: secretFiles(
      application,
      backedUp(environment),
      environment.monitoring,
      environment.backups?.standbyFor !== undefined,
    ),
  };
}

/**
 * Of a data store only the password or key that nobody uses yet: containers have the other one until the next deployment. The
 * store's own users keep theirs.
 */
function isNext({ data }: LocalEnvironment, value: string): boolean {
  const [component = ""] = value.split(".");
  const version = nextVersion(data[component]);
  return version === undefined || value.endsWith(`.${slotOf(version)}`);
}

/** The counter after a rotation; nothing for what is no data store with passwords. */
function nextVersion(settings: object | undefined): number | undefined {
  return settings !== undefined && "secretVersion" in settings
    ? Number(settings.secretVersion) + 1
    : undefined;
}

/** Containers read secrets when they start, so Terraform replaces them when a counter in the config is raised. */
function next({ name, data, secrets }: LocalEnvironment, component: string): string {
  const file = `environments/${name}.ts`;
  if (component in data)
    return `Now set data.${component}.secretVersion to ${nextVersion(data[component])} in ${file}, and deploy. Until then containers use the previous one.`;
  if (component.startsWith(`${backupSecrets}.`))
    return `Now deploy, and restart the containers whose names end with .backup if they run already.`;
  if (component.startsWith(`${monitoringSecrets}.`))
    return `Now deploy, and restart the container whose name ends with -alertmanager if it runs already.`;
  if (component in secrets) return `Now raise secrets.${component}.version in ${file}, and deploy.`;
  return 'Now reload the balancer: docker exec <prefix>-balancer sh -c "kill -USR2 1"';
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
