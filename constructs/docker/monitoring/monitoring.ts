import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "../../terraform/terraform-data";
import { resolvedHash } from "../container/config-hash";
import { DataVolume } from "../container/data-volume";
import { HardenedContainer } from "../container/hardened-container";
import type { LogSettings } from "../container/log-settings";
import { machineProgram } from "../container/programs";
import type { PrivateNetwork } from "../network/private-network";
import { secretMount } from "../secrets/secret-files";
import { alertmanagerSettings } from "./alertmanager-settings";
import { type DashboardSections, grafana, withDashboard } from "./dashboards/grafana";
import { imageOf } from "./images";
import { loki } from "./logs/loki";
import { shipper } from "./logs/shipper";
import { answersAt, metricsContainer } from "./metrics-container";
import { noteSteps } from "./noted-steps";
import { prometheusRules, prometheusSettings } from "./prometheus-settings";
import { monitoringDirectory } from "./secret-files";
import { keepDaysOf } from "./settings";
import { jaeger } from "./traces/jaeger";
import { MachineAlarm, ScrapeTarget } from "./watch";
import { watchCertificate } from "./watched-certificate";
import { type WatchedMachineProps, watchContainers, watchMachine } from "./watched-machine";

/** Props of what watches a local environment. */
export interface MonitoringProps extends WatchedMachineProps {
  /** Image of HAProxy, which asks for the login. */
  readonly loginImage: string;
  /** Directory of all secrets, relative to the project's. */
  readonly secretsDirectory: string;
  /** A network with `outward`, on which ports can be published. */
  readonly outward: PrivateNetwork;
  /** Host of the environment, for which its certificate is. */
  readonly host: string;
  /** Name of the balancer through which requests come from outside. */
  readonly balancer: string;
  /** Where output goes that cannot be shipped: of what ships it, and of Loki. */
  readonly logsOnMachine: LogSettings;
  /** What the environment's dashboard shows besides services. */
  readonly sections: DashboardSections;
}

const programs = "constructs/docker/monitoring/files";

/** Prometheus with every target and alarm of the stack, Alertmanager, the exporters of the machine, and a login before the pages. */
export class Monitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MonitoringProps,
  ) {
    super(scope, id);
    watchMachine(this, props);
    watchContainers(this, props);
    watchCertificate(this, props);
    this.alertmanager();
    this.login();
    if (props.networks.traces) jaeger(this, props);
    if (props.networks.settings.logs) {
      const own = { ...props, logs: props.logsOnMachine };
      loki(this, own);
      shipper(this, own);
    }
    if (props.networks.settings.dashboards) grafana(this, { ...props, url: this.url });
    this.prometheus();
  }

  /** Last: it has to know all containers, targets and alarms of the stack. */
  private prometheus(): void {
    const { prefix, networks, images, logs } = this.props;
    const { memoryMiB = 512 } = networks.settings;
    const name = `${prefix}-prometheus`;
    const data = new DataVolume(this, "data", { name, keep: false });
    const config = new DataVolume(this, "config", { name: `${name}-config`, keep: false });
    const all = TerraformStack.of(this).node.findAll();
    const targets = all.filter((child) => child instanceof ScrapeTarget).map(({ props }) => props);
    const alarms = all.filter((child) => child instanceof MachineAlarm);
    const { dashboards = false } = networks.settings;
    const rules = alarms.map((alarm) =>
      dashboards ? withDashboard(alarm, `${this.url}/grafana`) : alarm.rule,
    );
    const more = targets.flatMap(({ network }) => (network === undefined ? [] : [network]));
    const container = metricsContainer(this, "prometheus", {
      name,
      image: images.idOf(imageOf(networks.settings, "prometheus")),
      logs,
      cpus: 0.5,
      memoryMiB,
      processes: 128,
      programs,
      entrypoint: ["sh", "/plinth/prometheus.sh"],
      variables: { PAGE: "prometheus", KEEP_DAYS: String(keepDaysOf(networks.settings)), URL: this.url },
      networks: [
        { name: networks.pages.name, aliases: ["prometheus"] },
        { name: networks.metrics.name },
        ...[...new Set(more)].map((own) => ({ name: own })),
      ],
      tmpfs: { "/tmp": 8 },
      mounts: [
        { type: "volume", source: data.name, target: "/prometheus", readOnly: false },
        // It cannot change its own configuration.
        { type: "volume", source: config.name, target: "/config", readOnly: true },
      ],
      health: { ...answersAt(9090, "/"), test: ["CMD", "sh", "/plinth/answers.sh"] },
      stopSeconds: 60,
      dependsOn: [...data.dependencies, ...config.dependencies],
    });
    const watched = all
      .filter((child) => child instanceof HardenedContainer)
      .concat(container)
      .filter(({ runs }) => runs === "always")
      .map(({ resource }) => ({ name: resource.nameInput ?? "", id: resource.id }));
    const environment = {
      PROMETHEUS: name,
      SETTINGS: prometheusSettings(targets, watched),
      ...prometheusRules(rules),
    };
    // A hash in its address: a replacement at the same one would wait until everything that the old one depended on is destroyed.
    const load = new TerraformData(this, `load-${resolvedHash(this, environment)}`, {
      triggersReplace: { containers: watched.map(({ id }) => id).join(" ") },
      provisioners: [
        {
          type: "local-exec",
          command: machineProgram("constructs/docker/machine/load-metrics.sh"),
          environment,
        },
      ],
    });
    noteSteps(load, alarms);
  }

  /** Address of the pages, as an engineer on the machine opens them. */
  private get url(): string {
    return `http://127.0.0.1:${this.props.networks.settings.port}`;
  }

  private alertmanager(): void {
    const { prefix, networks, images, logs, outward, secretsDirectory } = this.props;
    metricsContainer(this, "alertmanager", {
      name: `${prefix}-alertmanager`,
      image: images.idOf(imageOf(networks.settings, "alertmanager")),
      logs,
      programs,
      entrypoint: ["sh", "/plinth/alertmanager.sh"],
      variables: { CONFIG: alertmanagerSettings(networks.settings), URL: this.url },
      // Alerts leave the machine.
      networks: [{ name: networks.pages.name, aliases: ["alertmanager"] }, { name: outward.name }],
      tmpfs: { "/tmp": 8 },
      mounts: [secretMount(secretsDirectory, monitoringDirectory("alertmanager"))],
      health: answersAt(9093, "/-/ready"),
    });
  }

  private login(): void {
    const { prefix, networks, logs, outward, secretsDirectory, loginImage } = this.props;
    const { port, dashboards = false, traces, logs: shipped } = networks.settings;
    metricsContainer(this, "login", {
      name: `${prefix}-monitoring`,
      image: loginImage,
      logs,
      // uid and gid of `haproxy` in the official image.
      user: "99:99",
      programs,
      entrypoint: ["sh", "/plinth/login.sh"],
      variables: {
        ...(dashboards ? { DASHBOARDS: "on" } : {}),
        ...(traces ? { TRACES: "on" } : {}),
        ...(shipped ? { LOGS: "on" } : {}),
      },
      networks: [{ name: networks.pages.name }, { name: outward.name }],
      mounts: [secretMount(secretsDirectory, monitoringDirectory("login"))],
      ports: [{ internal: 8080, external: port, address: "127.0.0.1" }],
      health: answersAt(8405, "/health"),
    });
    new TerraformOutput(TerraformStack.of(this), "monitoring_url", {
      value: this.url,
      description: "Pages of the monitoring; the user is monitoring, its password is a secret",
      staticId: true,
    });
  }
}
