import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";

/** Rules of a security group, whoever made the group: each method adds one, with its purpose as description. */
export abstract class SecurityGroupRules extends Construct {
  /** Id of the security group. */
  abstract readonly id: string;
  /** Rules for connections of its members, at both ends: tasks that start at once depend on them. */
  readonly waysOut: TerraformResource[] = [];

  constructor(
    scope: Construct,
    id: string,
    /** Part of the ids and descriptions of rules. */
    readonly label: string,
  ) {
    super(scope, id);
  }

  /** Lets members connect to the members of another group on a TCP port: one rule in each group. */
  allowTo(other: SecurityGroupRules, port: number): void {
    const out = new VpcSecurityGroupEgressRule(this, `to-${other.label}-${port}`, {
      securityGroupId: this.id,
      description: `To ${other.label}`,
      referencedSecurityGroupId: other.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
    const into = new VpcSecurityGroupIngressRule(other, `from-${this.label}-${port}`, {
      securityGroupId: other.id,
      description: `From ${this.label}`,
      referencedSecurityGroupId: this.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
    this.waysOut.push(out, into);
  }

  /** Lets members connect to each other on a TCP port. */
  allowAmongMembers(port: number): void {
    const rule = {
      securityGroupId: this.id,
      description: `Among the copies of ${this.label}`,
      referencedSecurityGroupId: this.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    };
    this.waysOut.push(
      new VpcSecurityGroupEgressRule(this, `to-own-${port}`, rule),
      new VpcSecurityGroupIngressRule(this, `from-own-${port}`, rule),
    );
  }

  /** Lets members connect to an AWS service by its prefix list, over HTTPS. */
  allowToPrefixList(label: string, prefixListId: string): void {
    const out = new VpcSecurityGroupEgressRule(this, `to-${label}-443`, {
      securityGroupId: this.id,
      description: `To ${label}`,
      prefixListId,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    this.waysOut.push(out);
  }

  /** Lets members connect to any host over HTTPS. */
  allowToInternet(purpose: string): void {
    if (this.node.tryFindChild("to-internet-443")) return;
    const rule = new VpcSecurityGroupEgressRule(this, "to-internet-443", {
      securityGroupId: this.id,
      description: purpose,
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
    suppress(rule, "AVD-AWS-0104", "the hosts' addresses change: only the port, HTTPS, can be named");
    this.waysOut.push(rule);
  }

  /** Lets members connect to hosts outside the VPC on a TCP port: to these IPv4 blocks, or to any address. */
  allowToBlocks({
    label,
    port,
    blocks = ["0.0.0.0/0"],
    purpose,
  }: {
    readonly label: string;
    readonly port: number;
    readonly blocks?: readonly string[];
    readonly purpose: string;
  }): void {
    for (const cidrIpv4 of blocks) {
      const rule = new VpcSecurityGroupEgressRule(
        this,
        `to-${label}-${cidrIpv4.replaceAll(/[./]/g, "-")}-${port}`,
        {
          securityGroupId: this.id,
          description: ruleDescription(purpose),
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
        },
      );
      if (cidrIpv4 === "0.0.0.0/0")
        suppress(rule, "AVD-AWS-0104", "the host's addresses change: only the port can be named");
      this.waysOut.push(rule);
    }
  }

  /** Lets an IPv4 block connect to members on a TCP port. */
  allowFromBlock(cidrIpv4: string, port: number, purpose: string): void {
    new VpcSecurityGroupIngressRule(this, `from-${cidrIpv4.replaceAll(/[./]/g, "-")}-${port}`, {
      securityGroupId: this.id,
      description: purpose,
      cidrIpv4,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
  }

  /** Lets anyone connect to members on a TCP port: for a public load balancer. */
  allowFromInternet(port: number, purpose: string): VpcSecurityGroupIngressRule {
    return new VpcSecurityGroupIngressRule(this, `from-internet-${port}`, {
      securityGroupId: this.id,
      description: purpose,
      cidrIpv4: "0.0.0.0/0",
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
    });
  }
}

/**
 * A description with the characters that EC2 accepts in one, at most 255.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html
 */
function ruleDescription(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]/g, "-").slice(0, 255);
}
