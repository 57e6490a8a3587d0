import { Construct } from "constructs";
import { kebabCase } from "../../application/variable-names";
import { PrivateNetwork } from "../network/private-network";
import type { MonitoringSettings } from "./settings";
import { Traces } from "./traces/traces";

/** The caller of a data store that reads its metrics: see `CallerNetworks`. No service or job has this label. */
export const monitoringCaller = "monitoring";

export interface MonitoringNetworksProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** What the environment says. */
  readonly settings: MonitoringSettings;
  /** Labels of the services with `telemetry`. */
  readonly traced: readonly string[];
}

/** The networks of the monitoring, which exist before the components that it watches. */
export class MonitoringNetworks extends Construct {
  /** Prometheus and everything that has metrics. */
  readonly metrics: PrivateNetwork;
  /** Prometheus, Alertmanager and the login before their pages. */
  readonly pages: PrivateNetwork;
  readonly settings: MonitoringSettings;
  /** Where services send traces; undefined where they send none. */
  readonly traces: Traces | undefined;
  /** Prometheus and one service whose own metrics it reads, by label. */
  private readonly services: ReadonlyMap<string, PrivateNetwork>;

  constructor(scope: Construct, id: string, { prefix, settings, traced }: MonitoringNetworksProps) {
    super(scope, id);
    this.settings = settings;
    this.metrics = new PrivateNetwork(this, "metrics", { name: `${prefix}-metrics` });
    this.traces = settings.traces && new Traces(this, "traces", { prefix, services: traced });
    const scraped = new Construct(this, "services");
    this.services = new Map(
      Object.keys(settings.services ?? {})
        .map(kebabCase)
        .map((label) => [
          label,
          new PrivateNetwork(scraped, label, { name: `${prefix}-${label}-from-${monitoringCaller}` }),
        ]),
    );
    this.pages = new PrivateNetwork(this, "pages", { name: `${prefix}-monitoring` });
  }
  /** The network on which Prometheus reads a service's own metrics; undefined for one whose metrics it does not read. */
  ofService(label: string): PrivateNetwork | undefined {
    return this.services.get(label);
  }
}
