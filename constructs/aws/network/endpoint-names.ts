import type { Problem } from "../../application/problem";

/** What a task cannot start without: its image, its logs, its secrets and the keys of both. */
const toStart = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"] as const;

/**
 * Endpoints that a network has, or says why not, so that nobody outside stands between it and its images, its hosts and
 * who administers them: EC2.55, EC2.56, EC2.10, EC2.57.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html
 */
const expected: readonly string[] = ["ecr.api", "ecr.dkr", "ec2", "ssm"];

/** Which AWS services are reached inside the VPC. */
export interface InterfaceEndpoints {
  /** The last parts of the services' names: `ecr.api`. Fewer than AWS asks for need `interfaceEndpointsBecause`. */
  readonly interfaceEndpoints: readonly string[];
  readonly interfaceEndpointsBecause?: string;
}

/** The endpoints that a network should have and these are not. */
export function missingEndpoints({ interfaceEndpoints }: InterfaceEndpoints): string[] {
  return expected.filter((name) => !interfaceEndpoints.includes(name));
}

/** What is wrong with endpoints that are too few and do not say why. */
export function unexplainedEndpoints(path: string, endpoints: InterfaceEndpoints): Problem[] {
  const missing = missingEndpoints(endpoints);
  if (missing.length === 0 || endpoints.interfaceEndpointsBecause !== undefined) return [];
  return [
    {
      path,
      value: endpoints.interfaceEndpoints,
      expected: `a list with ${expected.join(", ")}, or fewer with a reason`,
      fix: `Add ${missing.map((name) => `"${name}"`).join(", ")}; or interfaceEndpointsBecause: "…" beside it.`,
    },
  ];
}

/** The interface endpoints that a cluster needs to run without NAT; image layers come through the S3 gateway. */
export function platformEndpoints(exec: boolean) {
  return exec ? ([...toStart, "ssmmessages"] as const) : toStart;
}
