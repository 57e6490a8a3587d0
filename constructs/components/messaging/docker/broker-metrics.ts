import { Construct } from "constructs";
import type { LogSettings } from "../../../docker/container/log-settings";
import { answersAt, exporterName, metricsContainer } from "../../../docker/monitoring/metrics-container";
import type { MonitoringNetworks } from "../../../docker/monitoring/networks";
import { ScrapeTarget } from "../../../docker/monitoring/watch";
import { port as brokerPort, host } from "./broker-variables";

export interface BrokerMetricsProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where the engine sends the container's output. */
  readonly logs: LogSettings;
  /** Id of the broker's image, which has Python. */
  readonly image: string;
  /** The networks of the monitoring. */
  readonly networks: MonitoringNetworks;
  /** Network on which it reaches the broker. */
  readonly network: string;
}

const port = 8080;

/** Reads the messages of all queues, and serves their number and age. */
export class BrokerMetrics extends Construct {
  constructor(scope: Construct, id: string, props: BrokerMetricsProps) {
    super(scope, id);
    const { prefix, networks } = props;
    const container = `${prefix}-${host}`;
    const name = exporterName(prefix, host);
    metricsContainer(this, "exporter", {
      name,
      image: props.image,
      logs: props.logs,
      programs: "constructs/components/messaging/docker/files",
      entrypoint: ["python", "-u", "/plinth/metrics.py"],
      command: [],
      variables: { BROKER: `http://${host}:${brokerPort}` },
      networks: [{ name: props.network }, { name: networks.metrics.name }],
      health: {
        ...answersAt(port, "/"),
        test: ["CMD", "python", "-c", `import urllib.request as u; u.urlopen("http://127.0.0.1:${port}/")`],
      },
    });
    new ScrapeTarget(this, "metrics", { job: "broker", instance: container, host: name, port });
  }
}
