import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { allOf } from "../../application/rule";
import { exactly } from "../../application/schema-values";
import { suppress } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import type { AlarmTopicRef, NetworkRef } from "../existing/references";
import { retentionProblems } from "../logs/checks";
import type { LogProps } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import { type Target, targetShape } from "../target";
import { networkProblems, zoneProblems } from "./checks";
import { missingEndpoints } from "./endpoint-names";
import { Endpoints } from "./endpoints";
import { FlowLog } from "./flow-log";
import { Nat } from "./nat";
import { allowPlatform, allowService, type PlatformAccess, type ServicePaths } from "./platform-access";
import type { SecurityGroupRules } from "./security-group-rules";
import { type NetworkSettings, networkSchema } from "./settings";
import { SubnetTier } from "./subnet-tier";

export interface NetworkProps extends Target, NetworkSettings, LogProps {
  /** First part of names and of `Name` tags: `shop-production`. */
  readonly name: string;
  /** Name of the log group for flow logs: `/shop/production/flow-log`. Another name replaces the group. */
  readonly flowLogGroupName: string;
  /**
   * Where alarms of the NAT gateways are sent.
   * @default no alarms
   */
  readonly alarmTopic?: AlarmTopicRef;
}

const schema = exactly({ ...targetShape, ...networkSchema.shape, ...retentionShape });

/** A VPC with public, private and isolated subnets, whose default security group and network ACL have no rules. */
export class Network extends Construct implements NetworkRef {
  /** The VPC. */
  readonly vpc: Vpc;
  /** Subnets of the load balancer and the NAT gateways. */
  readonly public: SubnetTier;
  /** Subnets of the tasks. */
  readonly private: SubnetTier;
  /** Subnets of the data. */
  readonly isolated: SubnetTier;
  private readonly paths: ServicePaths;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    checkProps(this, schema, props, allOf<NetworkProps>(networkProblems, zoneProblems, retentionProblems));
    const { name, cidr, account, region, zones } = props;
    this.vpc = new Vpc(this, "Resource", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
      lifecycle: { precondition: [this.hasZones(props)] },
    });
    this.explainEndpoints(props);
    const vpcId = this.vpc.id;
    // Defaults for resources without a security group or network ACL: without rules they block all traffic.
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId,
      tags: { Name: `${name}-default-closed` },
    });
    new DefaultNetworkAcl(this, "default-acl", {
      defaultNetworkAclId: this.vpc.defaultNetworkAclId,
      tags: { Name: `${name}-default-closed` },
    });
    const internetGateway = new InternetGateway(this, "internet-gateway", { vpcId, tags: { Name: name } });

    const tier = { name, vpcId, cidr, region, zones };
    this.public = new SubnetTier(this, "public", { ...tier, tier: "public" });
    this.private = new SubnetTier(this, "private", { ...tier, tier: "private" });
    this.isolated = new SubnetTier(this, "isolated", { ...tier, tier: "isolated" });

    this.public.routeOut(() => ({ gatewayId: internetGateway.id }));
    if (props.nat === "per-zone" || props.nat.mode === "single") {
      const nat = new Nat(this, "nat", {
        name,
        subnets: this.public.subnets,
        onlyOneBecause: props.nat === "per-zone" ? undefined : props.nat.because,
        internetGateway,
        alarmTopic: props.alarmTopic,
      });
      this.private.routeOut((zone) => nat.gatewayFor(zone));
    }
    const endpoints = new Endpoints(this, "endpoints", {
      name,
      vpcId,
      account,
      region,
      interfaces: props.interfaceEndpoints,
      subnetIds: this.private.subnetIds,
      routeTableIds: [...this.private.routeTables.values()].map((table) => table.id),
    });
    this.paths = {
      s3PrefixListId: endpoints.s3PrefixListId,
      endpointNames: props.interfaceEndpoints,
      endpoints: endpoints.securityGroup,
    };
    new FlowLog(this, "flow-log", {
      name,
      vpcId,
      account,
      region,
      logGroupName: props.flowLogGroupName,
      logKey: props.logKey,
      logRetention: props.logRetention,
    });
  }

  get vpcId(): string {
    return this.vpc.id;
  }

  allowPlatform(tasks: SecurityGroupRules, options: PlatformAccess): void {
    allowPlatform(this.paths, tasks, options);
  }

  allowService(tasks: SecurityGroupRules, name: string): void {
    allowService(this.paths, tasks, name);
  }

  /** Which zones a region has for an account, only AWS knows: the plan fails, and not the apply when half of it is done. */
  private hasZones({ region, zones }: NetworkProps) {
    const wanted = zones.map((zone) => `${region}${zone}`);
    const { names } = new DataAwsAvailabilityZones(this, "zones", {
      state: "available",
      filter: [{ name: "zone-name", values: wanted }],
    });
    return {
      condition: Fn.alltrue(wanted.map((zone) => Fn.contains(names, zone))),
      errorMessage: `The account lacks one of the zones ${wanted.join(", ")}. It has ${Fn.join(", ", names)}. Write others as network.zones.`,
    };
  }

  private explainEndpoints(props: NetworkProps): void {
    const because = props.interfaceEndpointsBecause;
    if (because !== undefined && missingEndpoints(props).length > 0) {
      suppress(this.vpc, "vpc-endpoints", because);
    }
    suppress(
      this.vpc,
      ["FSBP-EC2-58", "FSBP-EC2-60"],
      "nothing in this network calls Incident Manager, whose endpoints these controls ask for",
    );
    suppress(
      this.vpc,
      "FSBP-EC2-172",
      "its public tier answers the internet; the other tiers have no route from it and no public addresses",
    );
  }
}
