import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import type { Aws } from "../aws";
import { clusterFacts } from "./database-clusters";
import type { Fact } from "./fact";

const instance = z.object({
  DBInstanceIdentifier: z.string(),
  MultiAZ: z.boolean(),
  StorageEncrypted: z.boolean(),
  PubliclyAccessible: z.boolean(),
  DeletionProtection: z.boolean(),
  BackupRetentionPeriod: z.number(),
  MasterUserSecret: z.object({ SecretArn: z.string() }).optional(),
  ReadReplicaSourceDBInstanceIdentifier: z.string().optional(),
  IAMDatabaseAuthenticationEnabled: z.boolean(),
  EnabledCloudwatchLogsExports: z.array(z.string()),
});

export async function databaseFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const { DBInstances } = await aws.ask(
    { service: "rds", operation: "describe_db_instances" },
    z.object({ DBInstances: z.array(instance) }),
  );
  const facts: Fact[] = [];
  for (const { name, settings } of storesOf(environment, "postgres")) {
    if (settings.engine === "cluster" || settings.engine === "aurora") continue;
    const id = `${environment.application.name}-${environment.name}-${name}`;
    const primary = DBInstances.find((one) => one.DBInstanceIdentifier === id);
    const replicas = DBInstances.filter(({ ReadReplicaSourceDBInstanceIdentifier: source }) => source === id);
    facts.push(
      {
        what: `database ${name}`,
        expected: {
          multiAz: settings.multiAz === true,
          encrypted: true,
          public: false,
          deletionProtection: settings.deletionProtection === true,
          backupDays: settings.backupRetentionDays,
          // RDS manages no password of a database with read replicas.
          passwordKeptByRds: settings.readReplicas === 0,
          iamAuthentication: true,
          logs: ["postgresql", "upgrade"],
        },
        found: primary && {
          multiAz: primary.MultiAZ,
          encrypted: primary.StorageEncrypted,
          public: primary.PubliclyAccessible,
          deletionProtection: primary.DeletionProtection,
          backupDays: primary.BackupRetentionPeriod,
          passwordKeptByRds: primary.MasterUserSecret !== undefined,
          iamAuthentication: primary.IAMDatabaseAuthenticationEnabled,
          logs: primary.EnabledCloudwatchLogsExports.sort(),
        },
      },
      ...(settings.readReplicas > 0 ? await passwordFacts(aws, id) : []),
      { what: `read replicas of ${name}`, expected: settings.readReplicas, found: replicas.length },
    );
  }
  return [...facts, ...(await clusterFacts(aws, environment))];
}

/** The secret that Plinth keeps for a database: its current value has what the users' task definitions inject. */
async function passwordFacts(aws: Aws, database: string): Promise<Fact[]> {
  const { SecretList } = await aws.ask(
    {
      service: "secretsmanager",
      operation: "list_secrets",
      parameters: { Filters: [{ Key: "name", Values: [`${database}-password-`] }] },
    },
    z.object({ SecretList: z.array(z.object({ ARN: z.string(), KmsKeyId: z.string().optional() })) }),
  );
  const [secret] = SecretList;
  const { SecretString } = await aws.ask(
    {
      service: "secretsmanager",
      operation: "get_secret_value",
      parameters: { SecretId: secret?.ARN ?? "missing" },
    },
    z.object({ SecretString: z.string().transform((text) => JSON.parse(text) as unknown) }),
  );
  const { username, password } = z.object({ username: z.string(), password: z.string() }).parse(SecretString);
  return [
    { what: `secrets of ${database}`, expected: 1, found: SecretList.length },
    { what: `key of the secret of ${database}`, expected: true, found: secret?.KmsKeyId !== undefined },
    {
      what: `user and length of the password of ${database}`,
      expected: ["plinth_admin", 40],
      found: [username, password.length],
    },
  ];
}
