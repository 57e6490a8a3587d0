import { Construct } from "constructs";
import { collectorPorts, type Telemetry, telemetryVariables } from "../../../application/telemetry";
import type { Grant } from "../../container/consumer";
import type { HardenedContainerProps } from "../../container/container-props";
import { CallerNetworks } from "../../network/caller-networks";

/** Name of the container that takes traces, and its host name. No component has it. */
export const tracesHost = "jaeger";

/** Its host name where the login and Grafana find its pages, and services do not. */
export const tracesPage = `${tracesHost}-pages`;

export interface TracesProps {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Labels of the services with `telemetry`: each gets a network of its own to Jaeger. */
  readonly services: readonly string[];
}

/** The networks on which services send traces and metrics. */
export class Traces extends Construct {
  private readonly callers: CallerNetworks;

  constructor(scope: Construct, id: string, { prefix, services }: TracesProps) {
    super(scope, id);
    this.callers = new CallerNetworks(this, "from", { name: `${prefix}-${tracesHost}`, callers: services });
  }

  /** The networks that Jaeger joins. */
  get networks(): HardenedContainerProps["networks"] {
    return this.callers.as(tracesHost);
  }

  /** What a service needs to send: its SDK reads the variables. */
  grantSend(label: string, telemetry: Telemetry): Grant {
    return {
      networks: [this.callers.of(label)],
      variables: {
        ...telemetryVariables(label, telemetry),
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://${tracesHost}:${collectorPorts.http}`,
      },
      secretFiles: {},
      secretVersions: {},
    };
  }
}
