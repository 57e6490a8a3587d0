import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { loadBalancerAlarms } from "../../alarms/ingress";
import { isOff } from "../../application/choice";
import { exactly } from "../../application/schema-values";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef, NetworkRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import { SecurityGroup } from "../network/security-group";
import { type Target, targetShape } from "../target";
import { AccessLogBucket } from "./access-log-bucket";
import { Certificate } from "./certificate";
import { type Failover, hostRecord } from "./host-record";
import {
  type NetworkLoadBalancerSettings,
  networkLoadBalancerSchema,
} from "./network-load-balancer-settings";
import { sslPolicy } from "./ssl-policy";
import type { TcpTargetGroup } from "./tcp-target-group";

export interface NetworkLoadBalancerProps extends Target, NetworkLoadBalancerSettings {
  /** Name of the load balancer: a longer one than 32 characters is cut and gets a hash. Another name replaces it. */
  readonly name: string;
  /** The load balancer is in its public subnets. */
  readonly network: NetworkRef;
  /** Host name of the environment: each port is found under a label in front of it. */
  readonly host: string;
  /** Id of the public hosted zone of `host`. */
  readonly zoneId: string;
  /**
   * The provider, with an alias, that writes the records of a zone in another account.
   * @default the zone is in the account of the stack
   */
  readonly zoneProvider?: TerraformProvider | undefined;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /**
   * The region of the load balancer among two.
   * @default there is one region
   */
  readonly failover?: Failover | undefined;
}

/** A port of the load balancer, and where its connections go. */
export interface TcpListener {
  /** Port: 1–65535. */
  readonly port: number;
  /** Label in front of the environment's host: `ssh`. */
  readonly subdomain: string;
  /** Whether TLS ends at the load balancer. */
  readonly tls: boolean;
  /** Where connections go. */
  readonly targets: TcpTargetGroup;
}

const schema = exactly({ ...targetShape, ...networkLoadBalancerSchema.shape });

/** A public network load balancer: connections over TCP or TLS, each port to one service. */
export class NetworkLoadBalancer extends Construct {
  /** The load balancer. */
  readonly resource: Lb;
  /** Security group of the load balancer: may connect to services with public ports. */
  readonly securityGroup: SecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkLoadBalancerProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { name, network, account, region, deletionProtection } = props;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: "network-load-balancer",
      name: `${name}-network-load-balancer`,
      description: "Public load balancer for TCP",
      vpcId: network.vpcId,
    });
    const logs = new AccessLogBucket(this, "access-logs", {
      name: `${name}-tcp`,
      account,
      region,
      of: "network",
      expireDays: props.accessLogDays,
      destroyWithContentsBecause: isOff(deletionProtection) ? deletionProtection.because : undefined,
    });
    this.resource = new Lb(this, "Resource", {
      name: physicalName("aws_lb", name, "tcp"),
      loadBalancerType: "network",
      internal: false,
      subnets: network.public.subnetIds,
      securityGroups: [this.securityGroup.id],
      enableDeletionProtection: !isOff(deletionProtection),
      enableCrossZoneLoadBalancing: true,
      enableZonalShift: true,
      // AWS writes a line for each TLS connection, none for TCP: the flow log has those.
      accessLogs: { enabled: true, bucket: logs.bucket.resource.id, prefix: "access" },
      dependsOn: [logs.bucket.policy],
      tags: { Name: `${name}-tcp` },
    });
    suppress(this.resource, "AVD-AWS-0053", "its ports are for clients outside, from the blocks in onlyFrom");
    if (isOff(deletionProtection))
      suppress(this.resource, ["CKV_AWS_150", "lb-deletion-protection"], deletionProtection.because);
    this.watch("tcp-rejected", "rejected", { LoadBalancer: this.resource.arnSuffix }, {});
  }

  /** Sends connections on a port to a target group, and lets the clients in that `onlyFrom` names. */
  listen({ port, subdomain, tls, targets }: TcpListener): LbListener {
    const { host: ownHost, onlyFrom } = this.props;
    const host = `${subdomain}.${ownHost}`;
    const purpose = `${tls ? "TLS" : "TCP"} to ${targets.label}`;
    if (isOff(onlyFrom)) {
      const rule = this.securityGroup.allowFromInternet(port, `${purpose} from anywhere`);
      suppress(rule, ["security-group-open-ingress", "AVD-AWS-0107", "AwsSolutions-EC23"], onlyFrom.because);
    } else for (const block of onlyFrom) this.securityGroup.allowFromBlock(block, port, purpose);
    this.found(subdomain, host);
    this.watch(
      "tcp-unhealthy",
      `unhealthy-${port}`,
      { LoadBalancer: this.resource.arnSuffix, TargetGroup: targets.arnSuffix },
      { label: targets.label },
    );
    const certificate = tls ? this.certificate(port, host) : undefined;
    const listener = new LbListener(this, `listener-${port}`, {
      loadBalancerArn: this.resource.arn,
      port,
      protocol: tls ? "TLS" : "TCP",
      ...(certificate ? { sslPolicy, certificateArn: certificate.arn } : {}),
      defaultAction: [{ type: "forward", targetGroupArn: targets.arn }],
      tags: { Name: `${host}:${port}` },
    });
    return listener;
  }

  private certificate(port: number, host: string): Certificate {
    const { zoneId, zoneProvider, failover } = this.props;
    const certificate = new Certificate(this, `certificate-${port}`, {
      host,
      otherHosts: [],
      zoneId,
      zoneProvider,
      validatedElsewhere: failover?.role === "second" ? [host] : [],
    });
    this.watch("certificate", `certificate-${port}-ends`, { CertificateArn: certificate.arn }, { host });
    return certificate;
  }

  private watch(
    alarm: "tcp-rejected" | "tcp-unhealthy" | "certificate",
    id: string,
    dimensions: Readonly<Record<string, string>>,
    values: Readonly<Record<string, string>>,
  ): void {
    const { name, alarmTopic } = this.props;
    new Alarm(this, id, {
      alarm: loadBalancerAlarms[alarm],
      name: `${name}-network-load-balancer-${id}`,
      of: dimensions,
      values: { loadBalancer: physicalName("aws_lb", name, "tcp"), ...values },
      alarmTopic,
    });
  }

  /** Several ports can have one name. */
  private found(subdomain: string, host: string): void {
    if (this.node.tryFindChild(`record-${subdomain}`)) return;
    hostRecord(this, `record-${subdomain}`, { ...this.props, host, loadBalancer: this.resource });
  }
}
