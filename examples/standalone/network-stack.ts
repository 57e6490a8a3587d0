import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { EncryptionKey } from "../../constructs/aws/encryption/encryption-key";
import { Network } from "../../constructs/aws/network/network";
import { customize } from "../../constructs/terraform/annotations";

/** A construct on its own, without an application or an environment: a network in its own account. */
export class NetworkStack extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    const target = { account: "444444444444", region: "eu-west-1" };
    new AwsProvider(this, "aws", { region: target.region, allowedAccountIds: [target.account] });
    this.addOverride("terraform.required_providers", {
      aws: { source: "hashicorp/aws", version: "~> 6.25" },
    });
    // Relative to the stack's directory, .cache/standalone/stacks/<id>: writes the state next to cdktf.json.
    new LocalBackend(this, { path: `../../../../terraform.${id}.tfstate` });

    const logKey = new EncryptionKey(this, "logs-key", {
      ...target,
      alias: "lab/logs",
      description: "Logs of the lab's network",
      usedBy: ["logs"],
    });
    const network = new Network(this, "network", {
      ...target,
      name: "lab",
      cidr: "10.40.0.0/20",
      zones: ["a", "b"],
      nat: { mode: "single", because: "the lab may lose its way out with one zone" },
      interfaceEndpoints: [],
      interfaceEndpointsBecause: "the lab reaches AWS's services through its NAT gateway",
      flowLogGroupName: "/lab/flow-log",
      logRetention: { retentionDays: 30, because: "the lab's logs serve debugging, not audit" },
      logKey,
    });
    customize(network.vpc, "the address plan is watched in CloudWatch", (vpc) => {
      vpc.enableNetworkAddressUsageMetrics = true;
    });
    new TerraformOutput(this, "private_subnets", { value: network.private.subnetIds, staticId: true });
  }
}
