import type { Problem } from "../../constructs/application/problem";
import type { Programs } from "../jobs/programs";
import { asked, aws, describeInstance, lagCommand } from "./aws";
import type { Side, SideDatabase } from "./sides";

interface Context {
  readonly programs: Programs;
  readonly now: () => number;
}

/** The account that the AWS CLI is signed in to is the environment's. */
export function accountProblems(account: string, side: Side, { programs }: Context): Problem[] {
  const signedIn = asked(programs, aws(side, "sts", "get-caller-identity"), "Account");
  if (signedIn === account) return [];
  return [
    {
      path: "aws",
      value: signedIn,
      expected: `the AWS CLI, signed in to the account ${account}`,
      fix: "Install it, or sign in: aws sso login.",
    },
  ];
}

/** Everything that the region needs before it can serve: followers that are near, images, secrets and services. */
export function sideProblems(side: Side, secrets: readonly string[], context: Context): Problem[] {
  return [
    ...side.databases.flatMap((database) => databaseProblems(side, database, context)),
    ...side.images.flatMap((image) => imageProblems(side, image, context)),
    ...secrets.flatMap((secret) => secretProblems(side, secret, context)),
    ...serviceProblems(side, context),
  ];
}

function databaseProblems(
  side: Side,
  { id, component, rpoMinutes }: SideDatabase,
  context: Context,
): Problem[] {
  const { programs, now } = context;
  const path = `data.${component}`;
  const status = asked(programs, describeInstance(side, id), "DBInstances[0].DBInstanceStatus");
  if (status !== "available")
    return [
      {
        path,
        value: status,
        expected: `the instance ${id} in ${side.region}, with the status available`,
        fix: `Deploy it, or wait: npx cdktf deploy ${side.stack}.`,
      },
    ];
  if (!isFollower(side, id, programs)) return [];
  const seconds = asked(programs, lagCommand(side, id, now()), "max(Datapoints[].Maximum)");
  const lag = seconds === undefined ? Number.NaN : Number(seconds);
  if (lag <= rpoMinutes * 60) return [];
  return [
    {
      path,
      value: Number.isNaN(lag) ? "unknown" : `${Math.ceil(lag / 60)} minutes`,
      expected: `a lag of at most ${rpoMinutes} minutes, its recovery point objective: the rest is lost`,
      fix: "Wait, or repeat with --accept-loss if the first region does not come back.",
    },
  ];
}

/** Whether an instance still follows another. */
export function isFollower(side: Side, id: string, programs: Programs): boolean {
  const source = "DBInstances[0].ReadReplicaSourceDBInstanceIdentifier";
  return asked(programs, describeInstance(side, id), source) !== undefined;
}

function imageProblems(
  side: Side,
  { repository, id }: Side["images"][number],
  { programs }: Context,
): Problem[] {
  const command = aws(side, "ecr", "describe-images", "--repository-name", repository, "--image-ids", id);
  if (asked(programs, command, "imageDetails[0].imageDigest") !== undefined) return [];
  return [
    {
      path: repository,
      value: undefined,
      expected: `the image ${id} in ${side.region}`,
      fix: "Push it there: ECR copies only images that were pushed after the replication was set up.",
    },
  ];
}

function secretProblems(side: Side, secret: string, { programs }: Context): Problem[] {
  const command = aws(side, "secretsmanager", "describe-secret", "--secret-id", secret);
  const current = "keys(VersionIdsToStages || `{}`)[0]";
  if (asked(programs, command, current) !== undefined) return [];
  return [
    {
      path: secret,
      value: undefined,
      expected: `the secret in ${side.region}, with a value`,
      fix: "Write its value in the first region, and deploy there: Secrets Manager replicates it.",
    },
  ];
}

function serviceProblems(side: Side, { programs }: Context): Problem[] {
  const { cluster, region, stack } = side;
  return side.services.flatMap(({ name }) => {
    const command = aws(side, "ecs", "describe-services", "--cluster", cluster, "--services", name);
    const status = asked(programs, command, "services[0].status");
    if (status === "ACTIVE") return [];
    return [
      {
        path: `services.${name}`,
        value: status,
        expected: `the service ${name} in the cluster ${cluster} in ${region}`,
        fix: `Deploy it: npx cdktf deploy ${stack}.`,
      },
    ];
  });
}

/** Id of the health check that DNS follows. */
export function healthCheckOf(host: string, programs: Programs): string | undefined {
  const query = `HealthChecks[?HealthCheckConfig.FullyQualifiedDomainName=='${host}'].Id | [0]`;
  return asked(programs, ["aws", "route53", "list-health-checks"], query);
}
