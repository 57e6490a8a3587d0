import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { networkAclRules } from "./network-acls";
import { subnetCidr, type Tier } from "./subnet-plan";

export interface SubnetTierProps {
  /** First part of `Name` tags: `shop-production`. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 block of the VPC: private, /16 to /21. */
  readonly cidr: string;
  /** Region: first part of the zones' names, `eu-west-1`. */
  readonly region: string;
  /** Letters of the availability zones. */
  readonly zones: readonly string[];
  /** Which routes and network ACL rules the subnets have. */
  readonly tier: Tier;
}

/** One tier's subnets, one in each zone, each with a route table of its own, behind one network ACL. */
export class SubnetTier extends Construct {
  /** Subnets by zone letter. */
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** Route tables by zone letter. */
  readonly routeTables: ReadonlyMap<string, RouteTable>;

  constructor(scope: Construct, id: string, props: SubnetTierProps) {
    super(scope, id);
    const { tier, vpcId, cidr } = props;
    const subnets = new Map<string, Subnet>();
    const routeTables = new Map<string, RouteTable>();
    for (const zone of props.zones) {
      const tags = { Name: `${props.name}-${tier}-${zone}`, Tier: tier };
      const subnet = new Subnet(this, `subnet-${zone}`, {
        vpcId,
        cidrBlock: subnetCidr(cidr, tier, zone),
        availabilityZone: `${props.region}${zone}`,
        mapPublicIpOnLaunch: false,
        tags,
      });
      const routeTable = new RouteTable(this, `routes-${zone}`, { vpcId, tags });
      new RouteTableAssociation(this, `association-${zone}`, {
        subnetId: subnet.id,
        routeTableId: routeTable.id,
      });
      subnets.set(zone, subnet);
      routeTables.set(zone, routeTable);
    }
    new NetworkAcl(this, "acl", {
      vpcId,
      subnetIds: [...subnets.values()].map((subnet) => subnet.id),
      ...networkAclRules(tier, cidr),
      tags: { Name: `${props.name}-${tier}`, Tier: tier },
    });
    this.subnets = subnets;
    this.routeTables = routeTables;
  }

  get subnetIds(): string[] {
    return [...this.subnets.values()].map((subnet) => subnet.id);
  }

  /** Adds a default route through a gateway, which may differ from zone to zone. */
  routeOut(
    gatewayOf: (zone: string) => { readonly gatewayId: string } | { readonly natGatewayId: string },
  ): void {
    for (const [zone, routeTable] of this.routeTables) {
      new Route(this, `out-${zone}`, {
        routeTableId: routeTable.id,
        destinationCidrBlock: "0.0.0.0/0",
        ...gatewayOf(zone),
      });
    }
  }
}
