import { DataAwsLb } from "@cdktf/provider-aws/lib/data-aws-lb";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { AliasHost, type HostAlias } from "../ingress/alias-host";
import { Certificate } from "../ingress/certificate";
import { loadBalancerArnOf } from "./listener-arn";

export interface HostsOnListenerProps {
  /** ARN of the HTTPS listener. */
  readonly listenerArn: string;
  /** Host name of the environment: `shop.example.com`. */
  readonly host: string;
  /** Labels in front of `host` that routes use: `admin`. */
  readonly subdomains: readonly string[];
  /** More host names that are served, or redirected to `host`. */
  readonly aliases: readonly HostAlias[];
  /** Id of the public hosted zone of `host`. */
  readonly zoneId: string;
  /**
   * The provider, with an alias, that writes the records of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider | undefined;
  /**
   * ARN of an issued certificate for the host and the subdomains.
   * @default a certificate is requested, and validated in the zone
   */
  readonly certificateArn?: string | undefined;
}

/** Host names on a load balancer that exists: a certificate beside those of its listener, and DNS records. */
export class HostsOnListener extends Construct {
  constructor(scope: Construct, id: string, props: HostsOnListenerProps) {
    super(scope, id);
    const { listenerArn, host, zoneId, zoneProvider } = props;
    const loadBalancer = new DataAwsLb(this, "load-balancer", { arn: loadBalancerArnOf(listenerArn) });
    const subdomains = props.subdomains.map((label) => `${label}.${host}`);
    const certificateArn =
      props.certificateArn ??
      new Certificate(this, "certificate", { host, otherHosts: subdomains, zoneId, zoneProvider }).arn;
    new LbListenerCertificate(this, "listener-certificate", { listenerArn, certificateArn });
    for (const own of [host, ...subdomains])
      new Route53Record(this, own === host ? "record" : `record-${own.slice(0, -host.length - 1)}`, {
        provider: zoneProvider,
        zoneId,
        name: own,
        type: "A",
        alias: { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true },
      });
    for (const alias of props.aliases)
      new AliasHost(this, `alias-${alias.host.replaceAll(".", "-")}`, {
        ...alias,
        redirectTo: alias.redirects ? host : undefined,
        loadBalancer,
        listeners: [{ arn: listenerArn }],
      });
  }
}
