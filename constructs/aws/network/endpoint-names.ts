/** What a task cannot start without: its image, its logs, its secrets and the keys of both. */
const toStart = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"] as const;

/** The interface endpoints that a cluster needs to run without NAT; image layers come through the S3 gateway. */
export function platformEndpoints(exec: boolean) {
  return exec ? ([...toStart, "ssmmessages"] as const) : toStart;
}
