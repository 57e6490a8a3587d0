import { isOff } from "../../constructs/application/choice";
import { callersOf } from "../../constructs/application/consumers";
import { kebabCase } from "../../constructs/application/variable-names";
import { instanceId } from "../../constructs/aws/rds/instance-names";
import { type FromBackup, instanceInUse, type Restore } from "../../constructs/aws/rds/restores";
import { databaseUsers } from "../../constructs/components/relational/users";
import type { Database } from "./database";

/** What a restore changes, step by step with the real names, then the line of the config, the commands and the way back. */
export function restorePlan(database: Database, restore: FromBackup): string {
  const { environment, component, settings } = database;
  const { restores = [] } = settings;
  const file = `environments/${environment.name}.ts`;
  const list = [...restores, restore].map(written).join(", ");
  const before = instanceInUse(settings);
  return [
    `Restore of data.${component} in ${environment.name}, ${environment.region}. Nothing has changed yet. A deployment would do this:`,
    ...steps(database, restore).map((step, index) => `${index + 1}. ${step}`),
    "",
    `Write this into ${file}, in data.${component}${restores.length > 0 ? ", in place of its restores" : ""}:`,
    `  restores: [${list}],`,
    ...(settings.inUse === undefined
      ? []
      : ["and remove this, so that services use the new instance:", `  inUse: "${settings.inUse}",`]),
    "Then record the new addresses, review and deploy:",
    "  npx plinth ledger",
    `  npx cdktf diff ${environment.name}`,
    `  npx cdktf deploy ${environment.name}`,
    "The way back, at any time, beside that line:",
    `  inUse: "${before}",`,
  ].join("\n");
}

function steps({ environment, component, id, spec, settings }: Database, restore: FromBackup): string[] {
  const { application } = environment;
  const [current, next] = [instanceInUse(settings), restore.into].map((own) => instanceId(id, own));
  const users = databaseUsers(application, component, spec).map(({ label }) => label);
  const services = callersOf(component, { ...application, jobs: {} });
  const migrations = Object.entries(application.jobs)
    .filter(([, job]) => "before" in job)
    .map(([job]) => kebabCase(job))
    .filter((job) => users.includes(job));
  const source =
    "snapshot" in restore
      ? `the snapshot ${restore.snapshot}`
      : `the backups of ${restore.of ?? id}, as it was at ${restore.pointInTime}`;
  return [
    `RDS creates the instance ${next} from ${source}. That takes half an hour or more. It has the settings of ${id}, and the storage of its source.`,
    ...Array.from(
      { length: settings.readReplicas },
      (_, index) => `RDS creates its read replica ${instanceId(id, restore.into, `replica-${index + 1}`)}.`,
    ),
    ...(isOff(settings.ownUsers) || users.length === 0
      ? []
      : [
          `A task creates the users of ${users.join(", ")} in ${next}. Their passwords and secrets stay the same.`,
        ]),
    ...(migrations.length > 0 ? [`The migrations run in ${next}: ${migrations.join(", ")}.`] : []),
    ...(services.length > 0
      ? [
          `New tasks of ${services.join(", ")} connect to ${next}. What is written to ${current} until then is in ${current} only.`,
        ]
      : []),
    `${current} stays as it is, with its data and its backups, and costs as before. No service connects to it any more.`,
  ];
}

/** An entry of `restores` as TypeScript. */
function written(restore: Restore): string {
  const entries = Object.entries(restore).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${entries.join(", ")} }`;
}
