import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { kebabCase } from "../constructs/application/variable-names";
import type { Cluster } from "../constructs/aws/cluster/cluster";
import type { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import type { EnvironmentData } from "./environment-data";

interface Outputs {
  readonly loadBalancer: LoadBalancer;
  readonly cluster: Cluster;
  readonly data: EnvironmentData;
}

/** What an engineer looks for after a deploy. */
export function environmentOutputs(stack: Construct, { loadBalancer, cluster, data }: Outputs): void {
  const scope = new Construct(stack, "outputs");
  const output = (id: string, value: string, description: string) =>
    new TerraformOutput(scope, id, { value, description, staticId: true });
  output("url", loadBalancer.url, "Address of the application");
  output(
    "load_balancer_dns_name",
    loadBalancer.resource.dnsName,
    "The load balancer's own name, to test before DNS points to it",
  );
  output("cluster", cluster.name, "ECS cluster that runs the services");
  for (const [name, { outputs }] of data.stores)
    for (const [last, [value, description]] of Object.entries(outputs))
      output(`${kebabCase(name).replaceAll("-", "_")}_${last}`, value, description);
  for (const [name, secret] of data.secrets) {
    output(
      `${kebabCase(name).replaceAll("-", "_")}_secret`,
      secret.resource.name,
      `Secret whose value its owner writes: aws secretsmanager put-secret-value --secret-id <this>`,
    );
  }
}
