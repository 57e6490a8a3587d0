import { platformEndpoints } from "./endpoint-names";
import type { SecurityGroupRules } from "./security-group-rules";

export interface PlatformAccess {
  /** Whether engineers may open a shell in the tasks. */
  readonly exec: boolean;
  /** Whether the tasks call hosts on the internet. */
  readonly internet: boolean;
}

/** How the private subnets of a VPC reach AWS services. */
export interface ServicePaths {
  /** Id of S3's prefix list in this region. */
  readonly s3PrefixListId: string;
  /** Interface endpoints, by the last parts of their names: `ecr.api`. */
  readonly endpointNames: readonly string[];
  /** Security group of the interface endpoints; undefined if there are none. */
  readonly endpoints: SecurityGroupRules | undefined;
}

/**
 * Lets tasks connect to what they need to start (images, logs, secrets, keys; sessions with `exec`): through interface
 * endpoints if the network has all of them, otherwise over HTTPS through NAT.
 */
export function allowPlatform(
  { s3PrefixListId, endpointNames, endpoints }: ServicePaths,
  tasks: SecurityGroupRules,
  options: PlatformAccess,
): void {
  tasks.allowToPrefixList("s3", s3PrefixListId);
  if (endpoints) tasks.allowTo(endpoints, 443);
  const covered = platformEndpoints(options.exec).every((name) => endpointNames.includes(name));
  if (options.internet) tasks.allowToInternet("Calls hosts on the internet");
  else if (!covered) tasks.allowToInternet("AWS services without an endpoint in this VPC, through NAT");
}

/** Lets tasks connect to an AWS service, by the last part of its endpoint's name: through the endpoint, or through NAT. */
export function allowService({ endpointNames }: ServicePaths, tasks: SecurityGroupRules, name: string): void {
  if (endpointNames.includes(name)) return;
  tasks.allowToInternet(`${name} without an endpoint in this VPC, through NAT`);
}
