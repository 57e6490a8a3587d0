import { type App, TerraformOutput } from "cdktf";
import { customize, EncryptionKey, Network, suppress } from "plinth/aws";
import { LabStack } from "./lab-stack";

/** One construct on its own, without an application or an environment: a network. */
export class NetworkStack extends LabStack {
  constructor(app: App, id: string) {
    super(app, id);
    const { target } = this;
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
      nat: { mode: "single", because: "the lab may lose internet access with one zone" },
      interfaceEndpoints: [],
      interfaceEndpointsBecause: "the lab reaches AWS services through its NAT gateway",
      flowLogGroupName: "/lab/flow-log",
      logRetention: { retentionDays: 30, because: "the lab's logs serve debugging, not audit" },
      logKey,
    });
    suppress(network.vpc, "FSBP-EC2-10", "the lab calls the API of EC2 through its NAT gateway");
    customize(network.vpc, "the address plan is watched in CloudWatch", (vpc) => {
      vpc.enableNetworkAddressUsageMetrics = true;
    });
    new TerraformOutput(this, "private_subnets", { value: network.private.subnetIds, staticId: true });
  }
}
