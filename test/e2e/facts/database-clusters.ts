import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

const cluster = z.object({
  DBClusterIdentifier: z.string(),
  Engine: z.string(),
  StorageEncrypted: z.boolean(),
  DeletionProtection: z.boolean(),
  BackupRetentionPeriod: z.number(),
  MasterUserSecret: z.object({ SecretArn: z.string() }).optional(),
  IAMDatabaseAuthenticationEnabled: z.boolean(),
  DBClusterMembers: z.array(z.object({ DBInstanceIdentifier: z.string() })),
});

/** PostgreSQL in Multi-AZ DB clusters and on Aurora. */
export async function clusterFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const own = storesOf(environment, "postgres").flatMap(({ name, settings }) =>
    settings.engine === "cluster" || settings.engine === "aurora" ? [{ name, settings }] : [],
  );
  if (own.length === 0) return [];
  const { DBClusters } = await aws.ask(
    { service: "rds", operation: "describe_db_clusters" },
    z.object({ DBClusters: z.array(cluster) }),
  );
  return own.map(({ name, settings }) => {
    const id = `${environment.application.name}-${environment.name}-${name}`;
    const found = DBClusters.find((one) => one.DBClusterIdentifier === id);
    return {
      what: `database cluster ${name}`,
      expected: {
        engine: settings.engine === "aurora" ? "aurora-postgresql" : "postgres",
        encrypted: true,
        deletionProtection: settings.deletionProtection === true,
        backupDays: settings.backupRetentionDays,
        passwordKeptByRds: true,
        iamAuthentication: true,
        // RDS creates the instances of a Multi-AZ DB cluster; the emulator does not.
        instances: settings.engine === "aurora" ? 1 + settings.readReplicas : 0,
      },
      found: found && {
        engine: found.Engine,
        encrypted: found.StorageEncrypted,
        deletionProtection: found.DeletionProtection,
        backupDays: found.BackupRetentionPeriod,
        passwordKeptByRds: found.MasterUserSecret !== undefined,
        iamAuthentication: found.IAMDatabaseAuthenticationEnabled,
        instances: found.DBClusterMembers.length,
      },
    };
  });
}
