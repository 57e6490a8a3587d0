import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { Construct } from "constructs";
import { aliasPriority } from "./alias-priority";
import { Certificate } from "./certificate";
import type { AliasSettings } from "./domain-settings";
import { type Failover, hostRecord } from "./host-record";

/** One more host name of a load balancer. */
export interface HostAlias extends Omit<AliasSettings, "zone"> {
  /**
   * Id of the public hosted zone of the host.
   * @default none: the host's owner adds the record, and the certificate exists
   */
  readonly zoneId?: string;
}

export interface AliasHostProps extends HostAlias {
  /** The load balancer. */
  readonly loadBalancer: { readonly dnsName: string; readonly zoneId: string };
  /** Its listeners for HTTPS. */
  readonly listeners: readonly { readonly arn: string }[];
  /**
   * Host to which every request is redirected.
   * @default none: the alias is served like the environment's host
   */
  readonly redirectTo?: string;
  /**
   * The region of the load balancer among two.
   * @default there is one region
   */
  readonly failover?: Failover | undefined;
}

/** A host name outside the environment's own: its certificate, its DNS record, and its redirect. */
export class AliasHost extends Construct {
  constructor(scope: Construct, id: string, props: AliasHostProps) {
    super(scope, id);
    const { host, zoneId, loadBalancer, listeners, redirectTo } = props;
    const certificateArn = props.certificateArn ?? this.certificate(props);
    for (const [index, listener] of listeners.entries()) {
      const name = index === 0 ? "https" : "test";
      new LbListenerCertificate(this, `${name}-certificate`, { listenerArn: listener.arn, certificateArn });
      if (redirectTo === undefined) continue;
      new LbListenerRule(this, `${name}-redirect`, {
        listenerArn: listener.arn,
        priority: aliasPriority(host),
        condition: [{ hostHeader: { values: [host] } }],
        action: [
          {
            type: "redirect",
            redirect: { host: redirectTo, protocol: "HTTPS", port: "#{port}", statusCode: "HTTP_301" },
          },
        ],
        tags: { Name: `${host} to ${redirectTo}` },
      });
    }
    if (zoneId === undefined) return;
    hostRecord(this, "record", { host, zoneId, loadBalancer, failover: props.failover });
  }

  private certificate({ host, zoneId, failover }: AliasHostProps): string {
    if (zoneId === undefined) throw new Error(`${host} has neither a zone nor a certificate.`);
    return new Certificate(this, "certificate", {
      host,
      otherHosts: [],
      zoneId,
      validatedElsewhere: failover?.role === "second" ? [host] : [],
    }).arn;
  }
}
