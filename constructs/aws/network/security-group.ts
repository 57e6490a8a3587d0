import { SecurityGroup as Resource } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { physicalName } from "../names/physical-name";
import { SecurityGroupRules } from "./security-group-rules";

export interface SecurityGroupProps {
  /** Part of the ids and descriptions of rules, unique in the stack: `api`, `orders`. */
  readonly label: string;
  /** Name of the group: a longer one than 255 characters is cut and gets a hash. Another name replaces the group. */
  readonly name: string;
  /** What its members are, for the console: up to 255 characters. Another description replaces the group. */
  readonly description: string;
  /** Id of the VPC. */
  readonly vpcId: string;
}

/** A security group without rules: each method adds one, with its purpose as description. */
export class SecurityGroup extends SecurityGroupRules {
  /** The security group. */
  readonly resource: Resource;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id, props.label);
    this.resource = new Resource(this, "Resource", {
      name: physicalName("aws_security_group", props.name),
      description: props.description,
      vpcId: props.vpcId,
      revokeRulesOnDelete: true,
      tags: { Name: props.name },
    });
  }

  get id(): string {
    return this.resource.id;
  }
}
