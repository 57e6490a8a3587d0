import type { NetworkSettings } from "./settings";

/** What a task needs to start: its image, log groups, secrets and their keys. */
const toStart = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"] as const;

/**
 * Endpoints that Security Hub expects in a network: EC2.55, EC2.56, EC2.10, EC2.57.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
 */
export const expectedEndpoints = ["ecr.api", "ecr.dkr", "ec2", "ssm"] as const;

/** The expected endpoints that a network does not have. */
export function missingEndpoints({
  interfaceEndpoints,
}: Pick<NetworkSettings, "interfaceEndpoints">): string[] {
  return expectedEndpoints.filter((name) => !interfaceEndpoints.includes(name));
}

/** The interface endpoints that a cluster needs to run without NAT; image layers come through the S3 gateway. */
export function platformEndpoints(exec: boolean) {
  return exec ? ([...toStart, "ssmmessages"] as const) : toStart;
}
