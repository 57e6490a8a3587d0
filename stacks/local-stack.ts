import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { type App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { kebabCase, secretVariable, snakeCase } from "../constructs/application/variable-names";
import { PublicBalancer } from "../constructs/docker/balancer/public-balancer";
import { Images } from "../constructs/docker/container/images";
import { PostgresPair } from "../constructs/docker/database/postgres-pair";
import { PrivateNetwork } from "../constructs/docker/network/private-network";
import type { Grant } from "../constructs/docker/service/consumer";
import type { ServiceProps } from "../constructs/docker/service/service-container";
import { WebService } from "../constructs/docker/service/web-service";
import { Worker } from "../constructs/docker/service/worker";
import type { LocalEnvironment } from "../environments/local-environment";
import { bothOf } from "./both-of";

/** The application on one machine with a Docker engine: the same words, another back end. */
export class LocalStack extends TerraformStack {
  constructor(app: App, environment: LocalEnvironment) {
    super(app, environment.name);
    const { application, logs, secretsDirectory } = environment;
    const prefix = `${application.name}-${environment.name}`;
    new DockerProvider(this, "docker", {});
    this.addOverride("terraform.required_version", ">= 1.10.0");
    this.addOverride("terraform.required_providers", {
      docker: { source: "kreuzwerker/docker", version: "~> 3.6.2" },
    });
    new LocalBackend(this, { path: `../../../terraform.${environment.name}.tfstate` });

    const images = new Images(this, "images");
    const balancer = { ...environment.balancer, image: images.idOf(environment.balancer.image) };
    const outward = new PrivateNetwork(this, "outward", { name: `${prefix}-outward`, outward: true });
    const grants = new Map<string, () => Grant>();

    const data = new Construct(this, "data");
    for (const [word, store, settings] of bothOf(application.data, environment.data)) {
      const label = kebabCase(word);
      const pair = new PostgresPair(data, label, {
        ...settings,
        image: images.idOf(settings.image),
        label,
        prefix,
        databaseName: store.databaseName ?? snakeCase(word),
        logs,
        secretsDirectory,
        balancer,
      });
      grants.set(word, () => pair.grant());
    }
    for (const [word, , { version }] of bothOf(application.secrets, environment.secrets)) {
      const variable = secretVariable(word);
      grants.set(word, () => ({
        networks: [],
        variables: {},
        secretFiles: { [variable]: variable.toLowerCase() },
        secretVersions: { [variable]: version },
        dependsOn: [],
      }));
    }

    const services = new Construct(this, "services");
    const webServices = new Map<string, WebService>();
    for (const name of startOrder(application.services)) {
      const word = application.services[name];
      const settings = environment.services[name];
      if (!word || !settings) continue;
      const label = kebabCase(name);
      const common: ServiceProps = {
        ...settings,
        label,
        prefix,
        word,
        logs,
        secretsDirectory,
        outwardNetwork: outward.name,
        grants: (word.uses ?? []).flatMap((used) => grants.get(used)?.() ?? []),
      };
      if (word.kind === "web-service" && "slots" in settings) {
        const service = new WebService(services, label, {
          ...common,
          port: word.port,
          health: word.health,
          replicas: settings.replicas,
          images: {
            blue: settings.slots.blue && images.idOf(settings.slots.blue),
            green: settings.slots.green && images.idOf(settings.slots.green),
          },
          percent: settings.traffic,
        });
        webServices.set(name, service);
        grants.set(name, () => service.grant(balancer));
      } else if (word.kind === "worker" && "image" in settings) {
        new Worker(services, label, {
          ...common,
          image: images.idOf(settings.image),
          replicas: settings.replicas,
          health: word.health,
        });
      }
    }

    new PublicBalancer(this, "balancer", {
      ...environment,
      ...balancer,
      prefix,
      outward,
      services: [...webServices].map(([name, service]) => {
        const word = application.services[name];
        return { service, routes: word?.kind === "web-service" ? (word.routes ?? []) : [] };
      }),
    });
    new TerraformOutput(this, "url", {
      value: `https://${environment.host}:${environment.publish.https}`,
      description: "Address of the application",
      staticId: true,
    });
    new TerraformOutput(this, "stats_url", {
      value: `http://127.0.0.1:${environment.publish.stats}`,
      description: "The balancer's statistics, and its metrics under /metrics",
      staticId: true,
    });
  }
}

/** Names of services, each after those that it uses; the check has made sure that there is no circle. */
function startOrder(services: LocalEnvironment["application"]["services"]): string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const used of services[name]?.uses ?? []) if (used in services) visit(used);
    ordered.push(name);
  };
  for (const name of Object.keys(services)) visit(name);
  return ordered;
}
