import { z } from "zod";
import type { Aws } from "../aws";

export const signature = "written in the first region";

export async function write(aws: Aws): Promise<void> {
  const parameters = { SecretId: "ledger/live/signing-key", SecretString: signature };
  await aws.ask({ service: "secretsmanager", operation: "put_secret_value", parameters }, z.unknown());
}

export async function read(aws: Aws): Promise<string> {
  const parameters = { SecretId: "ledger/live/signing-key" };
  const answer = z.object({ SecretString: z.string() });
  return (await aws.ask({ service: "secretsmanager", operation: "get_secret_value", parameters }, answer))
    .SecretString;
}

/** What an instance follows. */
export async function sourceOf(aws: Aws, DBInstanceIdentifier: string): Promise<string | undefined> {
  const { DBInstances } = await aws.ask(
    { service: "rds", operation: "describe_db_instances", parameters: { DBInstanceIdentifier } },
    z.object({
      DBInstances: z.array(z.object({ ReadReplicaSourceDBInstanceIdentifier: z.string().optional() })),
    }),
  );
  return DBInstances[0]?.ReadReplicaSourceDBInstanceIdentifier || undefined;
}

export async function tasks(aws: Aws, cluster: string): Promise<number | undefined> {
  const { services } = await aws.ask(
    { service: "ecs", operation: "describe_services", parameters: { cluster, services: ["api"] } },
    z.object({ services: z.array(z.object({ desiredCount: z.number() })) }),
  );
  return services[0]?.desiredCount;
}

export async function inverted(aws: Aws): Promise<number> {
  const { HealthChecks } = await aws.ask(
    { service: "route53", operation: "list_health_checks" },
    z.object({
      HealthChecks: z.array(
        z.object({ HealthCheckConfig: z.object({ Inverted: z.boolean().default(false) }) }),
      ),
    }),
  );
  return HealthChecks.filter(({ HealthCheckConfig }) => HealthCheckConfig.Inverted).length;
}

/** What the emulator does not do: it replicates no image. */
export async function provideImages(aws: Aws): Promise<void> {
  for (const repositoryName of ["ledger/api", "ledger/postgres"])
    await aws.ask(
      {
        service: "ecr",
        operation: "put_image",
        parameters: {
          repositoryName,
          imageTag: repositoryName === "ledger/api" ? "1.0.0" : "16.10",
          imageManifest: JSON.stringify({
            schemaVersion: 2,
            mediaType: "application/vnd.oci.image.manifest.v1+json",
            config: { digest: repositoryName },
            layers: [],
          }),
        },
      },
      z.unknown(),
    );
}

/** What the emulator does not do: it measures no lag. */
export async function provideLag(aws: Aws, follower: string): Promise<void> {
  await aws.ask(
    {
      service: "cloudwatch",
      operation: "put_metric_data",
      parameters: {
        Namespace: "AWS/RDS",
        MetricData: [
          {
            MetricName: "ReplicaLag",
            Dimensions: [{ Name: "DBInstanceIdentifier", Value: follower }],
            Value: 0,
            Unit: "Seconds",
          },
        ],
      },
    },
    z.unknown(),
  );
}
