import type { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { NetworkRef } from "../existing/references";
import { SecurityGroup } from "../network/security-group";

/** Anyone may connect to it, with HTTP for the redirect and with HTTPS. */
export function publicSecurityGroup(
  scope: Construct,
  { name, network }: { readonly name: string; readonly network: NetworkRef },
): SecurityGroup {
  const group = new SecurityGroup(scope, "security-group", {
    label: "load-balancer",
    name: `${name}-load-balancer`,
    description: "Public load balancer",
    vpcId: network.vpcId,
  });
  const http = group.allowFromInternet(80, "HTTP from anywhere, redirected to HTTPS");
  suppress(
    http,
    ["CKV_AWS_260", "AVD-AWS-0107", "AwsSolutions-EC23"],
    "a public load balancer answers port 80 with a redirect to HTTPS",
  );
  const https = group.allowFromInternet(443, "HTTPS from anywhere");
  suppress(https, ["AVD-AWS-0107", "AwsSolutions-EC23"], "a public load balancer answers anyone on port 443");
  return group;
}
