import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import { type App, LocalBackend, TerraformOutput } from "cdktf";
import { isRecord } from "../constructs/application/schema-values";
import { tracedServices } from "../constructs/application/traced-services";
import { backupNetwork } from "../constructs/docker/backup/backup-network";
import { PublicBalancer } from "../constructs/docker/balancer/public-balancer";
import { HardenedContainer } from "../constructs/docker/container/hardened-container";
import { Images } from "../constructs/docker/container/images";
import { ProcessLimits } from "../constructs/docker/container/process-limits";
import { StoppedContainers } from "../constructs/docker/container/stopped-containers";
import { shippedLogs } from "../constructs/docker/monitoring/logs/shipped-logs";
import { Monitoring } from "../constructs/docker/monitoring/monitoring";
import { MonitoringNetworks } from "../constructs/docker/monitoring/networks";
import { PrivateNetwork } from "../constructs/docker/network/private-network";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { localComponents } from "./local-components";
import { localPreflight } from "./local-preflight";
import { SelfContainedStack } from "./self-contained-stack";
import { dockerProvider, requiredVersion } from "./terraform-settings";

/** Ids of the constructs whose alarms the environment's dashboard shows, by the title of their section. */
const dashboardSections = {
  "Load balancers": ["balancer"],
  Data: ["data", "streams"],
  Jobs: ["jobs"],
  Machine: ["monitoring"],
};

/** An application on one machine with a Docker engine: the same components as on AWS, on another back end. */
export class LocalStack extends SelfContainedStack {
  /** The back end, which tells it from an `EnvironmentStack`. */
  readonly platform = "docker";

  constructor(
    app: App,
    /** The config of the environment. */
    readonly environment: LocalEnvironment,
  ) {
    super(app, environment.name);
    const { application, host, publish } = environment;
    const prefix = `${application.name}-${environment.name}`;
    new DockerProvider(this, "docker", {});
    this.addOverride("terraform.required_version", requiredVersion);
    this.addOverride("terraform.required_providers", { docker: dockerProvider });
    new LocalBackend(this, { path: `../../../terraform.${environment.name}.tfstate` });

    const images = new Images(this, "images");
    const monitoring =
      environment.monitoring &&
      new MonitoringNetworks(this, "metrics", {
        prefix,
        settings: environment.monitoring,
        traced: tracedServices(application),
      });
    const logs = shippedLogs(environment.logs, environment.monitoring);
    const common = {
      prefix,
      images,
      logs,
      secretsDirectory: environment.secretsDirectory,
      balancer: {
        ...environment.balancer,
        image: images.idOf(environment.balancer.image),
        logs,
        ...(monitoring ? { metrics: monitoring.metrics } : {}),
      },
    };
    const outward = new PrivateNetwork(this, "outward", { name: `${prefix}-outward`, outward: true });
    const { backups } = environment;
    const publicBalancer = `${prefix}-balancer`;
    const services = localComponents(this, {
      ...{ ...common, environment, outward, publicBalancer, monitoring },
      backups: backups && {
        ...backups,
        image: images.idOf(backups.image),
        prefix,
        directory: `${application.name}-${backups.standbyFor ?? environment.name}`,
        logs,
        secretsDirectory: environment.secretsDirectory,
        isWatched: monitoring !== undefined,
        network: backupNetwork(this, prefix).name,
      },
    });
    new PublicBalancer(this, "balancer", {
      ...common,
      ...common.balancer,
      host,
      publish,
      outward,
      services,
      name: publicBalancer,
    });
    if (monitoring)
      new Monitoring(this, "monitoring", {
        ...common,
        outward,
        networks: monitoring,
        loginImage: common.balancer.image,
        host,
        balancer: publicBalancer,
        logsOnMachine: environment.logs,
        sections: dashboardSections,
      });
    const containers = this.node.findAll().filter((child) => child instanceof HardenedContainer);
    // An apply starts a migration before the limits are set.
    const limited = containers.filter(({ runs }) => runs !== "once");
    new ProcessLimits(this, "process-limits", limited);
    new StoppedContainers(this, "stopped-containers", containers);
    localPreflight(this, environment, { images, versions: versionImages(environment) });

    new TerraformOutput(this, "url", {
      value: `https://${host}:${publish.https}`,
      description: "Address of the application",
      staticId: true,
    });
    new TerraformOutput(this, "statistics_url", {
      value: `http://127.0.0.1:${publish.stats}`,
      description: "The balancer's statistics, and its metrics under /metrics",
      staticId: true,
    });
  }
}

/** Images that change with a release, and that nothing else runs: see `localPreflight`. */
function versionImages({ services, jobs = {}, data, ...others }: LocalEnvironment): string[] {
  const lasting = [...Object.values(data), ...Object.values(others)].flatMap((settings: unknown) =>
    isRecord(settings) ? [settings.image] : [],
  );
  return [...Object.values(services), ...Object.values(jobs)]
    .flatMap((settings) => ("versions" in settings ? Object.keys(settings.versions) : [settings.image]))
    .filter((image) => !lasting.includes(image));
}
