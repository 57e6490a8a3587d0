import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { Construct } from "constructs";
import { type Accepted, exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import {
  allowPlatform,
  allowService,
  type PlatformAccess,
  type ServicePaths,
} from "../network/platform-access";
import type { SecurityGroupRules } from "../network/security-group-rules";
import { targetShape } from "../target";
import { ExistingSecurityGroup } from "./existing-security-group";
import type { NetworkRef } from "./references";
import { existingNetworkShape } from "./settings";

const schema = exactly({
  /** Region of the VPC: `eu-west-1`. */
  region: targetShape.region,
  ...existingNetworkShape,
});

export interface ExistingNetworkProps extends Accepted<typeof schema> {}

/** A VPC that another team or another stack made. Only rules of security groups are added to it. */
export class ExistingNetwork extends Construct implements NetworkRef {
  readonly vpcId: string;
  readonly public: NetworkRef["public"];
  readonly private: NetworkRef["private"];
  readonly isolated: NetworkRef["isolated"];
  private readonly paths: ServicePaths;

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    checkProps(this, schema, props);
    this.vpcId = props.vpcId;
    this.public = subnetsOf(props.publicSubnets);
    this.private = subnetsOf(props.privateSubnets);
    this.isolated = subnetsOf(props.isolatedSubnets);
    const { interfaceEndpoints: endpoints } = props;
    this.paths = {
      s3PrefixListId: new DataAwsPrefixList(this, "s3", { name: `com.amazonaws.${props.region}.s3` }).id,
      endpointNames: endpoints?.names ?? [],
      endpoints:
        endpoints &&
        new ExistingSecurityGroup(this, "endpoints", {
          label: "endpoints",
          securityGroupId: endpoints.securityGroupId,
        }),
    };
  }

  allowPlatform(tasks: SecurityGroupRules, options: PlatformAccess): void {
    allowPlatform(this.paths, tasks, options);
  }

  allowService(tasks: SecurityGroupRules, name: string): void {
    allowService(this.paths, tasks, name);
  }
}

function subnetsOf(ids: Readonly<Record<string, string>>): NetworkRef["public"] {
  const zones = Object.entries(ids).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    subnets: new Map(zones.map(([zone, id]) => [zone, { id }])),
    subnetIds: zones.map(([, id]) => id),
  };
}
