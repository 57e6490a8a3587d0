import type { NetworkAclEgress, NetworkAclIngress } from "@cdktf/provider-aws/lib/network-acl";
import type { Tier } from "./subnet-plan";

interface Rules {
  readonly ingress: NetworkAclIngress[];
  readonly egress: NetworkAclEgress[];
}

const anywhere = "0.0.0.0/0";

/**
 * The stateless rules around each tier, behind the security groups. `public`: HTTP and HTTPS from anywhere, and answers
 * to what left. `private`: the VPC, and answers through NAT. `isolated`: the VPC and nothing else. Answers come to any
 * port from 1024, which is what NAT gateways use, without the one of remote desktops.
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
