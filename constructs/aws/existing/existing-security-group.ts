import type { Construct } from "constructs";
import { exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { SecurityGroupRules } from "../network/security-group-rules";
import { idSchema } from "./ids";

export interface ExistingSecurityGroupProps {
  /** Part of the ids and descriptions of rules, unique in the stack: `endpoints`. */
  readonly label: string;
  /** Id of the group: `sg-0a1b2c3d`. */
  readonly securityGroupId: string;
}

const schema = exactly({
  /** Id of the group: `sg-0a1b2c3d`. */
  securityGroupId: idSchema("sg"),
});

/** A security group that another team or another stack made. Rules are added to it. */
export class ExistingSecurityGroup extends SecurityGroupRules {
  readonly id: string;

  constructor(scope: Construct, id: string, { label, securityGroupId }: ExistingSecurityGroupProps) {
    super(scope, id, label);
    checkProps(this, schema, { securityGroupId });
    this.id = securityGroupId;
  }
}
