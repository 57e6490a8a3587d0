import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { type App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { isRedeployed } from "../constructs/application/is-redeployed";
import { routesOf } from "../constructs/application/route";
import { AlertTopic } from "../constructs/aws/alerting/alert-topic";
import { Cluster } from "../constructs/aws/cluster/cluster";
import { EncryptionKey, type KeyUser } from "../constructs/aws/encryption/encryption-key";
import { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import { Network } from "../constructs/aws/network/network";
import { RedeployRunbook } from "../constructs/aws/rotation/redeploy-runbook";
import { components } from "../constructs/components/registry";
import type { Environment } from "../constructs/environment/environment";
import { protectState } from "../constructs/terraform/protect-state";
import { environmentComponents, keyUsers } from "./environment-components";
import { SelfContainedStack } from "./self-contained-stack";
import { terraformSettings } from "./terraform-settings";

/** One environment of an application on AWS: everything that it consists of, with one state. */
export class EnvironmentStack extends SelfContainedStack {
  constructor(app: App, environment: Environment) {
    super(app, environment.name);
    const { application, account, region } = environment;
    const target = { account, region };
    const name = `${application.name}-${environment.name}`;
    const logPrefix = `/${application.name}/${environment.name}`;
    terraformSettings(this, {
      ...target,
      application: application.name,
      state: environment.state.backend,
      tags: {
        Application: application.name,
        Environment: environment.name,
        Purpose: environment.purpose,
        ManagedBy: "terraform",
      },
    });

    protectState(this, environment.preventDestroy ?? true);
    const key = (use: string, usedBy: readonly KeyUser[]) =>
      new EncryptionKey(this, `${use}-key`, {
        ...target,
        alias: `${name}/${use}`,
        description: `${use} of ${name}`,
        usedBy,
      });
    const logs = { logKey: key("logs", ["logs"]), logRetention: environment.logs, logPrefix };
    const alarmTopic = new AlertTopic(this, "alerts", {
      ...target,
      name,
      email: environment.alerts.email,
      runbookUrl: environment.runbookUrl,
    });
    const network = new Network(this, "network", {
      ...target,
      ...logs,
      name,
      flowLogGroupName: `${logPrefix}/flow-log`,
      ...environment.network,
    });
    const zone = new DataAwsRoute53Zone(this, "zone", { name: environment.domain.zone, privateZone: false });
    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...target,
      ...logs,
      ...environment.loadBalancer,
      name,
      network,
      alarmTopic,
      zoneId: zone.zoneId,
      host: environment.domain.host,
      subdomains: subdomains(environment),
    });
    const cluster = new Cluster(this, "cluster", { ...target, ...logs, ...environment.cluster, name });
    const redeploys = Object.values(application.services).some((service) =>
      isRedeployed(application, service, components),
    );
    const messageUsers = [
      ...new Set<KeyUser>([
        ...keyUsers(environment, "messageKeyUsers"),
        ...(redeploys ? (["events", "sqs"] as const) : []),
      ]),
    ].sort();
    const messageKey = messageUsers.length > 0 ? key("messages", messageUsers) : undefined;
    const rotation =
      redeploys && messageKey
        ? new RedeployRunbook(this, "rotation", {
            ...target,
            prefix: name,
            cluster,
            alarmTopic,
            key: messageKey,
          })
        : undefined;
    const outputs = new Construct(this, "outputs");
    const output = (id: string, value: string, description: string) =>
      new TerraformOutput(outputs, id, { value, description, staticId: true });
    output("url", loadBalancer.url, "Address of the application");
    output(
      "load_balancer_dns_name",
      loadBalancer.resource.dnsName,
      "The load balancer's own name, to test before DNS points to it",
    );
    output("cluster", cluster.name, "ECS cluster that runs the services");
    environmentComponents(this, {
      ...target,
      ...logs,
      environment,
      prefix: name,
      network,
      cluster,
      loadBalancer,
      alarmTopic,
      rotation,
      dataKey: key("data", keyUsers(environment, "dataKeyUsers")),
      messageKey,
      secretKey: key("secrets", ["secretsmanager", "rds"]),
      outputs,
    });
  }
}

/** Subdomains of the environment's host that routes use. */
function subdomains({ application }: Environment): string[] {
  const labels = Object.values(application.services)
    .flatMap(routesOf)
    .map(({ subdomain }) => subdomain);
  return [...new Set(labels)].filter((label) => label !== undefined).sort();
}
