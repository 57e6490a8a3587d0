import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import type { Target } from "../target";
import { SecurityGroup } from "./security-group";

export interface EndpointsProps extends Target {
  /** First part of names and of `Name` tags: `shop-production`. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Last parts of the interface endpoints' names: `ecr.api`. */
  readonly interfaces: readonly string[];
  /** Ids of the subnets in which each interface endpoint gets an address: the private ones. */
  readonly subnetIds: readonly string[];
  /** Ids of the route tables that get a route to S3: the private ones. */
  readonly routeTableIds: readonly string[];
}

/** VPC endpoints: a gateway endpoint for S3, and interface endpoints with an address in each private subnet. */
export class Endpoints extends Construct {
  /** Id of S3's prefix list in this region. */
  readonly s3PrefixListId: string;
  /**
   * Security group of the interface endpoints.
   * @default there are none
   */
  readonly securityGroup?: SecurityGroup;

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { name, vpcId, account, region } = props;
    const ownPrincipals = { StringEquals: { "aws:PrincipalAccount": account } };
    const s3 = new VpcEndpoint(this, "s3", {
      vpcId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${region}.s3`,
      routeTableIds: [...props.routeTableIds],
      policy: policyDocument([
        {
          sid: "OwnPrincipals",
          principals: "*",
          actions: ["s3:*"],
          resources: ["*"],
          conditions: ownPrincipals,
        },
        {
          sid: "ImageLayers",
          principals: "*",
          actions: ["s3:GetObject"],
          resources: [`arn:aws:s3:::prod-${region}-starport-layer-bucket/*`],
        },
      ]),
      tags: { Name: `${name}-s3` },
    });
    this.s3PrefixListId = s3.prefixListId;
    if (props.interfaces.length === 0) return;

    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: "endpoints",
      name: `${name}-endpoints`,
      description: "Interface endpoints of AWS services",
      vpcId,
    });
    for (const service of props.interfaces) {
      new VpcEndpoint(this, service.replaceAll(".", "-"), {
        vpcId,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.${region}.${service}`,
        privateDnsEnabled: true,
        subnetIds: [...props.subnetIds],
        securityGroupIds: [this.securityGroup.id],
        policy: policyDocument([
          { principals: "*", actions: ["*"], resources: ["*"], conditions: ownPrincipals },
        ]),
        tags: { Name: `${name}-${service}` },
      });
    }
  }
}
