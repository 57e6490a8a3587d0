import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import type { Aws } from "../aws";
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
          passwordKeptByRds: true,
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
      { what: `read replicas of ${name}`, expected: settings.readReplicas, found: replicas.length },
    );
  }
  return facts;
}
