import { shortHash } from "../../../application/short-hash";
import type { ShownAlarm } from "../watch";
import { alarmGraph, alerts, lines, note, type Panel, placed } from "./panels";
import type { ShownServiceProps } from "./shown-service";
import { budgetOf, signalsOf, signalsOfAll } from "./signals";

/** A service with its alarms. */
export interface DashboardService {
  readonly service: ShownServiceProps;
  readonly alarms: readonly ShownAlarm[];
}

export interface DashboardsProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Name of the balancer through which requests come from outside. */
  readonly balancer: string;
  /** Days for which there are metrics. */
  readonly keepDays: number;
  /** Whether Loki has the lines of the containers. */
  readonly hasLines: boolean;
  /** The services. */
  readonly services: readonly DashboardService[];
  /** Alarms of everything else, by the title of their section. */
  readonly sections: Readonly<Record<string, readonly ShownAlarm[]>>;
}

const pages = "[Alerts](/alertmanager/) · [Metrics](/prometheus/)";

/** A dashboard of the environment, and one of each service, by their ids: the golden signals first, then each alarm with its threshold. */
export function dashboardsOf({
  prefix,
  balancer,
  keepDays,
  hasLines,
  services,
  sections,
}: DashboardsProps): Readonly<Record<string, Dashboard>> {
  const all = services.map(({ service }) => service);
  const links = all.map(({ label }) => `[${label}](/grafana/d/${dashboardId(label)})`);
  return {
    [environmentId]: dashboard(environmentId, prefix, [
      note([...links, pages].join(" · ")),
      ...signalsOfAll(balancer, all),
      alerts("Alerts"),
      ...all.flatMap((service) => budgetOf(service, keepDays)),
      ...Object.entries(sections).flatMap(([title, alarms]) =>
        alarms.length === 0 ? [] : [note(`## ${title}`), ...alarms.map(alarmGraph)],
      ),
    ]),
    ...Object.fromEntries(
      services.map(({ service, alarms }) => [
        dashboardId(service.label),
        dashboard(dashboardId(service.label), `${prefix}: ${service.label}`, [
          note(`[Environment](/grafana/d/${environmentId}) · ${pages}`),
          ...signalsOf(service),
          ...budgetOf(service, keepDays),
          note("## Alarms"),
          ...alarms.map(alarmGraph),
          ...(hasLines ? [lines("Log", `{service="${service.label}"}`)] : []),
        ]),
      ]),
    ),
  };
}

/** Id of the environment's dashboard, in its address. */
export const environmentId = "environment";

/** Characters that Grafana allows in an id. */
const maxId = 40;

/** Id of a service's dashboard. */
export function dashboardId(label: string): string {
  const id = `service-${label}`;
  return id.length <= maxId ? id : `${id.slice(0, maxId - 7)}-${shortHash(label)}`;
}

/** A dashboard as Grafana stores it. */
export type Dashboard = ReturnType<typeof dashboard>;

function dashboard(uid: string, title: string, panels: readonly Panel[]) {
  return {
    ...{ uid, title, schemaVersion: 41, editable: false, refresh: "30s" },
    time: { from: "now-3h", to: "now" },
    // One line under the pointer in all graphs.
    graphTooltip: 1,
    panels: placed(panels),
  };
}
