import type { NetworkAclEgress, NetworkAclIngress } from "@cdktf/provider-aws/lib/network-acl";
import type { Tier } from "./subnet-plan";

interface Rules {
  /** Rules for packets into the subnets. */
  readonly ingress: NetworkAclIngress[];
  /** Rules for packets out of the subnets. */
  readonly egress: NetworkAclEgress[];
}

const anywhere = "0.0.0.0/0";

/**
 * The stateless rules of each tier, beside the security groups. `public`: HTTP and HTTPS from anywhere, and responses.
 * `private`: the VPC, and responses through NAT. `isolated`: only the VPC. Responses come to ports from 1024, which NAT
 * gateways use, except 3389, the port of remote desktops.
 */
export function networkAclRules(tier: Tier, vpcCidr: string): Rules {
  const answers = [tcp(200, anywhere, 1024, 3388), tcp(210, anywhere, 3390, 65_535)];
  const withinVpc = [all(100, vpcCidr)];
  const everything = [all(100, anywhere)];
  switch (tier) {
    case "public":
      return {
        ingress: [...withinVpc, tcp(110, anywhere, 80, 80), tcp(120, anywhere, 443, 443), ...answers],
        egress: everything,
      };
    case "private":
      return { ingress: [...withinVpc, ...answers], egress: everything };
    case "isolated":
      return { ingress: withinVpc, egress: withinVpc };
  }
}

function all(ruleNo: number, cidrBlock: string) {
  return { ruleNo, action: "allow", protocol: "-1", fromPort: 0, toPort: 0, cidrBlock };
}

function tcp(ruleNo: number, cidrBlock: string, fromPort: number, toPort: number) {
  return { ruleNo, action: "allow", protocol: "6", fromPort, toPort, cidrBlock };
}
