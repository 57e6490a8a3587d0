import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { imageOf } from "../images";
import { answersAt, metricsContainer } from "../metrics-container";
import { keepDaysOf } from "../settings";
import { type AlertRule, MachineAlarm } from "../watch";
import type { WatchedMachineProps } from "../watched-machine";
import { dashboardId, dashboardsOf, environmentId } from "./dashboards";
import { ShownService } from "./shown-service";
import { dataSources } from "./sources";

/** Ids of the stack's constructs whose alarms are shown, by the title of their section. */
export type DashboardSections = Readonly<Record<string, readonly string[]>>;

export interface GrafanaProps extends WatchedMachineProps {
  /** Address of all pages of the monitoring. */
  readonly url: string;
  /** Name of the balancer through which requests come from outside. */
  readonly balancer: string;
  /** What the environment's dashboard shows besides services. */
  readonly sections: DashboardSections;
}

/** uid and gid of `grafana` in the official image. */
const user = "472:0";
const port = 3000;

/** Grafana with a dashboard of the environment and one of each service. Whoever passed the login before it may look at everything. */
export function grafana(scope: Construct, { url, ...props }: GrafanaProps): void {
  const { prefix, networks, images, logs } = props;
  const shown = dashboards(scope, props);
  metricsContainer(scope, "grafana", {
    name: `${prefix}-grafana`,
    image: images.idOf(imageOf(networks.settings, "grafana")),
    logs,
    user,
    ...{ cpus: 0.5, memoryMiB: 384, processes: 128 },
    programs: "constructs/docker/monitoring/files",
    entrypoint: ["sh", "/plinth/grafana.sh"],
    variables: {
      ...grafanaVariables(url),
      SOURCES: dataSources(networks.settings),
      PROVIDERS: JSON.stringify({
        apiVersion: 1,
        providers: [
          { name: "plinth", type: "file", allowUiUpdates: false, options: { path: "/tmp/dashboards" } },
        ],
      }),
      ...Object.fromEntries(shown.map((one, index) => [`DASHBOARD_${index + 1}`, JSON.stringify(one)])),
    },
    networks: [{ name: networks.pages.name, aliases: ["grafana"] }],
    tmpfs: { "/tmp": 64 },
    health: answersAt(port, "/grafana/api/health"),
    stopSeconds: 30,
  });
}

/** The environment's comes first: it is the first page. */
function dashboards(
  scope: Construct,
  { prefix, balancer, sections, networks }: Omit<GrafanaProps, "url">,
): object[] {
  const stack = TerraformStack.of(scope);
  const services = stack.node.findAll().filter((child) => child instanceof ShownService);
  const found = dashboardsOf({
    ...{ prefix, balancer, keepDays: keepDaysOf(networks.settings) },
    hasLines: networks.settings.logs !== undefined,
    services: services.map(({ props: service, node }) => ({
      service,
      alarms: node.scope === undefined ? [] : alarmsIn(node.scope),
    })),
    sections: Object.fromEntries(
      Object.entries(sections).map(([title, ids]) => [
        title,
        ids.flatMap((id) => {
          const child = stack.node.tryFindChild(id);
          return child ? alarmsIn(child) : [];
        }),
      ]),
    ),
  });
  return Object.values(found);
}

/** The rule of an alarm whose notification leads to the dashboard that shows it: its service's, or the environment's. */
export function withDashboard(alarm: MachineAlarm, grafana: string): AlertRule {
  const service = TerraformStack.of(alarm)
    .node.findAll()
    .filter((child) => child instanceof ShownService)
    .find(({ node }) => node.scope !== undefined && alarm.node.scopes.includes(node.scope));
  const id = service ? dashboardId(service.props.label) : environmentId;
  const { annotations, ...rule } = alarm.rule;
  return { ...rule, annotations: { ...annotations, dashboard: `${grafana}/d/${id}` } };
}

function alarmsIn(scope: IConstruct) {
  return scope.node
    .findAll()
    .filter((child) => child instanceof MachineAlarm)
    .map(({ shown }) => shown);
}

/**
 * Grafana's configuration. HAProxy has asked for the login: only it reaches Grafana, which has no users. Nothing is sent to or
 * loaded from the internet.
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */
function grafanaVariables(url: string): Readonly<Record<string, string>> {
  return {
    GF_SERVER_ROOT_URL: `${url}/grafana/`,
    GF_SERVER_SERVE_FROM_SUB_PATH: "true",
    GF_AUTH_ANONYMOUS_ENABLED: "true",
    // An editor may explore; what an editor saves is gone after a restart.
    GF_AUTH_ANONYMOUS_ORG_ROLE: "Editor",
    GF_AUTH_DISABLE_LOGIN_FORM: "true",
    GF_AUTH_BASIC_ENABLED: "false",
    GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: "true",
    GF_SECURITY_DISABLE_GRAVATAR: "true",
    GF_ANALYTICS_REPORTING_ENABLED: "false",
    GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
    GF_NEWS_NEWS_FEED_ENABLED: "false",
    GF_PLUGINS_PREINSTALL_DISABLED: "true",
    GF_PLUGINS_PLUGIN_ADMIN_ENABLED: "false",
    GF_LOG_MODE: "console",
    GF_LOG_LEVEL: "warn",
    GF_PATHS_DATA: "/tmp/data",
    GF_PATHS_PLUGINS: "/tmp/plugins",
    GF_PATHS_PROVISIONING: "/tmp/provisioning",
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: "/tmp/dashboards/1.json",
  };
}
