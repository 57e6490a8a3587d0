import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list";
import { Construct } from "constructs";
import { type Accepted, exactly, oneOf, record, says, setOf, text } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import {
  allowPlatform,
  allowService,
  type PlatformAccess,
  type ServicePaths,
} from "../network/platform-access";
import type { SecurityGroupRules } from "../network/security-group-rules";
import { interfaceEndpoints } from "../network/settings";
import { targetShape } from "../target";
import { ExistingSecurityGroup } from "./existing-security-group";
import { idSchema } from "./ids";
import type { NetworkRef } from "./references";

const byZone = says(
  "the id of a subnet in each of at least two zones, by the zone's letter",
  'Write e.g. { a: "subnet-0a1b2c3d", b: "subnet-4e5f6a7b" }.',
);
const subnetsSchema = record(text(/^[a-h]$/, "a zone's letter, a–h", '"a"'), idSchema("subnet"), {
  error: byZone,
}).refine((ids) => Object.keys(ids).length >= 2, { error: byZone });

const schema = exactly({
  /** Region of the VPC: `eu-west-1`. */
  region: targetShape.region,
  /** Id of the VPC: `vpc-0a1b2c3d`. */
  vpcId: idSchema("vpc"),
  /** Ids of the subnets of load balancers by zone letter, at least two. They have a route to an internet gateway. */
  publicSubnets: subnetsSchema,
  /** Ids of the subnets of tasks by zone letter, at least two. They reach AWS services through NAT, or through endpoints. */
  privateSubnets: subnetsSchema,
  /** Ids of the subnets of data by zone letter, at least two. */
  isolatedSubnets: subnetsSchema,
  /**
   * Interface endpoints of the VPC, by the last parts of their names, and the security group that they have in common.
   * @default none: tasks reach AWS services through NAT
   */
  interfaceEndpoints: exactly({
    /** Last parts of the endpoints' names: `ecr.api`. */
    names: setOf(oneOf(interfaceEndpoints), 1, "a list of endpoint names", '["ecr.api", "ecr.dkr"]'),
    /** Id of the security group of the endpoints. It gets a rule for each service and job. */
    securityGroupId: idSchema("sg"),
  }).optional(),
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
