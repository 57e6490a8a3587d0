import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Construct } from "constructs";
import { policyDocument } from "../iam/policy-document";
import type { Target } from "../target";
import { SecurityGroup } from "./security-group";

export interface EndpointsProps extends Target {
  readonly name: string;
  readonly vpcId: string;
  /** Last parts of the services' names: `ecr.api`. */
  readonly interfaces: readonly string[];
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
}

/** Ways to AWS's own services that do not leave the VPC: S3 by route, others by an address in each private subnet. */
export class Endpoints extends Construct {
  /** The prefix list of S3 in this region. */
  readonly s3PrefixListId: string;
  /** Around the interface endpoints; undefined if there are none. */
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
