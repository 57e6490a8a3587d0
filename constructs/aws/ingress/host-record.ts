import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

/** Which of two regions a record of a host is of: Route 53 answers with the second while the health check of the first fails. */
export type Failover =
  | {
      readonly role: "first";
      /** Id of the health check of the first region. */
      readonly healthCheckId: string;
    }
  | { readonly role: "second" }
  /** It takes the place of a region that is lost: its record overwrites the other. */
  | { readonly role: "alone" };

export interface HostRecordProps {
  /** Host name: `shop.example.com`. */
  readonly host: string;
  /** Id of its public hosted zone. */
  readonly zoneId: string;
  /** The load balancer that serves it. */
  readonly loadBalancer: { readonly dnsName: string; readonly zoneId: string };
  /**
   * The provider, with an alias, of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider | undefined;
  /**
   * Its region among two.
   * @default there is one record
   */
  readonly failover?: Failover | undefined;
}

/**
 * Points a host name to a load balancer.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html
 */
export function hostRecord(
  scope: Construct,
  id: string,
  { host, zoneId, loadBalancer, zoneProvider, failover }: HostRecordProps,
): void {
  new Route53Record(scope, id, {
    provider: zoneProvider,
    zoneId,
    name: host,
    type: "A",
    alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true },
    ...(failover?.role === "alone" && { allowOverwrite: true }),
    ...(failover &&
      failover.role !== "alone" && {
        setIdentifier: failover.role,
        failoverRoutingPolicy: { type: failover.role === "first" ? "PRIMARY" : "SECONDARY" },
        ...(failover.role === "first" && { healthCheckId: failover.healthCheckId }),
      }),
  });
}
