import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { throwIfInvalid } from "../../application/problem";
import { suppress } from "../../terraform/annotations";
import type { EncryptionKey } from "../encryption/encryption-key";
import type { LogRetention } from "../logs/log-group";
import type { Target } from "../target";
import {
  type InterfaceEndpoints,
  missingEndpoints,
  platformEndpoints,
  unexplainedEndpoints,
} from "./endpoint-names";
import { Endpoints } from "./endpoints";
import { FlowLog } from "./flow-log";
import { Nat } from "./nat";
import type { SecurityGroup } from "./security-group";
import { SubnetTier } from "./subnet-tier";

export interface NetworkProps extends Target, InterfaceEndpoints {
  readonly name: string;
  /** Private IPv4 block, /16 to /21. */
  readonly cidr: string;
  /** Zone letters, `a`–`h`. Adding one moves no existing subnet. */
  readonly zones: readonly string[];
  /** NAT gateways: one per zone; or, with the reason, one for all (its zone takes the others' exit with it) or none. */
  readonly nat: "per-zone" | { readonly mode: "single" | "none"; readonly because: string };
  readonly flowLogGroupName: string;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
}

/** A VPC with public, private and isolated subnets, closed by default. */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly public: SubnetTier;
  readonly private: SubnetTier;
  readonly isolated: SubnetTier;
  private readonly endpoints: Endpoints;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkProps,
  ) {
    super(scope, id);
    const { name, cidr, account, region, zones } = props;
    throwIfInvalid(unexplainedEndpoints(`${this.node.path}: interfaceEndpoints`, props));
    this.vpc = new Vpc(this, "Resource", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    this.explainEndpoints(props);
    const vpcId = this.vpc.id;
    // Whatever is put into the VPC without a group or an ACL of its own falls on these two, which let nothing through.
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
      });
      this.private.routeOut((zone) => nat.gatewayFor(zone));
    }
    this.endpoints = new Endpoints(this, "endpoints", {
      name,
      vpcId,
      account,
      region,
      interfaces: props.interfaceEndpoints,
      subnetIds: this.private.subnetIds,
      routeTableIds: [...this.private.routeTables.values()].map((table) => table.id),
    });
    new FlowLog(this, "flow-log", {
      name,
      vpcId,
      account,
      region,
      logGroupName: props.flowLogGroupName,
      key: props.logKey,
      retention: props.logRetention,
    });
  }

  get vpcId(): string {
    return this.vpc.id;
  }

  /**
   * Lets tasks reach what they cannot start without (images, logs, secrets, keys; sessions with `exec`): through the
   * endpoints if the network has all of them, otherwise over HTTPS through NAT.
   */
  allowPlatform(tasks: SecurityGroup, options: { readonly exec: boolean; readonly internet: boolean }): void {
    tasks.allowToPrefixList("s3", this.endpoints.s3PrefixListId);
    if (this.endpoints.securityGroup) tasks.allowTo(this.endpoints.securityGroup, 443);
    const covered = platformEndpoints(options.exec).every((name) =>
      this.props.interfaceEndpoints.includes(name),
    );
    if (options.internet) tasks.allowToInternet("Calls hosts on the internet");
    else if (!covered) tasks.allowToInternet("AWS services without an endpoint in this VPC, through NAT");
  }

  /** Lets tasks reach an AWS service that they use, by the last part of its name: through its endpoint, or through NAT. */
  allowService(tasks: SecurityGroup, name: string): void {
    if (this.props.interfaceEndpoints.includes(name)) return;
    tasks.allowToInternet(`${name} without an endpoint in this VPC, through NAT`);
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
