import { objectivesOf } from "../../constructs/application/recovery";
import { kebabCase } from "../../constructs/application/variable-names";
import { physicalName } from "../../constructs/aws/names/physical-name";
import { databaseId, instanceId } from "../../constructs/aws/rds/instance-names";
import { instanceInUse } from "../../constructs/aws/rds/restores";
import type { RdsSettings } from "../../constructs/aws/rds/settings";
import type { Environment } from "../../constructs/environment/environment";
import { recoveryName } from "../../constructs/environment/second-region";
import type { Programs } from "../jobs/programs";
import { asked, aws, written } from "./aws";

interface Newest {
  readonly component: string;
  /** ARN of the replicated backups, or identifier of a copy; with dots if AWS does not answer, or has none. */
  readonly source: string;
  readonly lines: readonly string[];
}

/** The backups of a database in the second region, and how old they are. */
function newest(first: Environment, component: string, settings: RdsSettings, programs: Programs): Newest {
  const { application, name, recovery } = first;
  const side = { region: recovery?.region ?? "" };
  const id = instanceId(databaseId(application.name, name, kebabCase(component)), instanceInUse(settings));
  if ("engine" in settings && settings.engine === "aurora")
    return newestOfAurora(side, id, component, settings, programs);
  const replicated = aws(
    side,
    "rds",
    "describe-db-instance-automated-backups",
    "--db-instance-identifier",
    id,
  );
  const copies = aws(side, "rds", "describe-db-snapshots", "--snapshot-type", "awsbackup");
  const backups = "DBInstanceAutomatedBackups[0]";
  const latest = asked(programs, replicated, `${backups}.RestoreWindow.LatestTime`);
  return {
    component,
    source:
      asked(programs, replicated, `${backups}.DBInstanceAutomatedBackupsArn`) ?? "arn:…:auto-backup:ab-…",
    lines: [
      written([...replicated, "--query", backups]),
      written([...copies, "--query", `DBSnapshots[?DBInstanceIdentifier==\`${id}\`]`]),
      ...lost(component, settings, latest),
    ],
  };
}

/** The copies of a cluster's backups: RDS replicates no automated ones of Aurora. */
function newestOfAurora(
  side: { readonly region: string },
  id: string,
  component: string,
  settings: RdsSettings,
  programs: Programs,
): Newest {
  const copies = aws(side, "rds", "describe-db-cluster-snapshots", "--snapshot-type", "awsbackup");
  const last = `sort_by(DBClusterSnapshots[?DBClusterIdentifier==\`${id}\`], &SnapshotCreateTime)[-1]`;
  return {
    component,
    source: asked(programs, copies, `${last}.DBClusterSnapshotIdentifier`) ?? "awsbackup:copyjob-…",
    lines: [
      written([...copies, "--query", last]),
      ...lost(component, settings, asked(programs, copies, `${last}.SnapshotCreateTime`)),
    ],
  };
}

function lost(component: string, settings: RdsSettings, latest: string | undefined): string[] {
  if (latest === undefined) return [];
  const rpo = objectivesOf(settings)?.rpoMinutes;
  const objective = rpo === undefined ? "" : `; its recovery point objective is ${rpo} minutes`;
  return [`# data.${component}: what was written after ${latest} is lost${objective}`];
}

/** The steps of a restore into the second region, with the newest copies where AWS answers. */
export function restoreSteps(first: Environment, programs: Programs): string {
  const { application, name, account, recovery, data, secrets } = first;
  const side = { region: recovery?.region ?? "" };
  const prefix = `${application.name}-${name}`;
  const there = recoveryName(first);
  const databases = Object.entries(data).flatMap(([component, settings]) =>
    "ownUsers" in settings ? [{ component, settings: settings as RdsSettings }] : [],
  );
  const backups = databases.map(({ component, settings }) => newest(first, component, settings, programs));
  const vault = physicalName("aws_backup_vault", `${prefix}-recovery`);
  const stores = Object.entries(application.data).flatMap(([component, { kind }]) =>
    kind === "objectStore" ? [component] : [],
  );
  const ids = backups.map(({ component, source }) => `${component}: "${source}"`);
  const steps: [title: string, lines: string[]][] = [
    [
      "Find the backups that RDS replicated, up to their latest time; or the newest copy in the vault",
      backups.flatMap(({ lines }) => lines),
    ],
    [
      `Write this into environments/${name}.ts, in recovery, with a network if it has none`,
      ['inUse: "second",', `databases: { ${ids.join(", ")} },`],
    ],
    [
      "Record the new addresses, and create the secrets first",
      ["npx plinth ledger", `npx cdktf deploy ${there}`],
    ],
    [
      "While it waits for the services, write the values of the secrets, each from a file that you delete afterwards",
      Object.keys(secrets).map((secret) =>
        written(
          aws(
            side,
            "secretsmanager",
            "put-secret-value",
            "--secret-id",
            `${application.name}/${there}/${kebabCase(secret)}`,
            "--secret-string",
            "file://secret.txt",
          ),
        ),
      ),
    ],
    [
      "Restore the objects of each store into its new bucket",
      stores.length === 0
        ? []
        : [
            written(
              aws(
                side,
                "backup",
                "list-recovery-points-by-backup-vault",
                "--backup-vault-name",
                vault,
                "--by-resource-type",
                "S3",
              ),
            ),
            ...stores.map((store) => {
              const bucket = physicalName(
                "aws_s3_bucket",
                `${application.name}-${there}`,
                kebabCase(store),
                account,
                side.region,
              );
              return `aws backup start-restore-job --recovery-point-arn $RECOVERY_POINT --iam-role-arn arn:aws:iam::${account}:role/${prefix}-backup --resource-type S3 --metadata DestinationBucketName=${bucket},NewBucket=false --region ${side.region}`;
            }),
          ],
    ],
    [
      `See that it answers. The deployment has moved the DNS records of ${first.domain.host}`,
      [`curl --fail https://${first.domain.host}${first.outside?.paths[0] ?? "/"}`],
    ],
  ];
  return [
    `Restore of ${name} in ${side.region}. Nothing has changed yet.`,
    ...steps
      .filter(([, lines]) => lines.length > 0)
      .flatMap(([title, lines], index) => [`${index + 1}. ${title}.`, ...lines.map((line) => `   ${line}`)]),
  ].join("\n");
}
