import { type PublicPort, publicPortSchema } from "../../application/public-port";
import {
  type Accepted,
  exactly,
  integer,
  oneOf,
  record,
  says,
  text,
  yesOrNo,
} from "../../application/schema-values";
import { constantCase, kebabCase } from "../../application/variable-names";

const number = integer(1, 65_535);

/** What a port speaks when requests reach it through a load balancer. */
const requestProtocols = ["http", "http2", "grpc"] as const;

export const requestProtocolSchema = oneOf(requestProtocols);

export const portSchema = exactly({
  /** Port that the container listens on: 1–65535. */
  port: number,
  /**
   * What it speaks: HTTP/1.1, with websockets (`http`); HTTP/2 without TLS (`http2`); gRPC without TLS (`grpc`); or anything
   * else over TCP (`tcp`).
   * @default "http"
   */
  protocol: oneOf([...requestProtocols, "tcp"]).optional(),
  /**
   * Whether the services that use this one reach the port. They find it by `<SERVICE>_<PORT>_URL`, or by
   * `<SERVICE>_<PORT>_ADDRESS` for gRPC and TCP.
   * @default false
   */
  callable: yesOrNo.optional(),
  /**
   * How clients outside connect to it over TCP, for SSH, MQTT and the like: `{ port: 22, subdomain: "ssh" }`. Only with the
   * protocol `tcp`.
   * @default none: clients outside do not reach it
   */
  public: publicPortSchema.optional(),
});

/** One more port of a service. */
export interface Port extends Accepted<typeof portSchema> {}

export const portsSchema = record(
  text(/^[a-z][a-zA-Z0-9]{0,19}$/, "a port's name: 1–20 letters and digits in camel case", "", "Rename it."),
  portSchema,
  { error: says("an object of ports by name", "Write e.g. { metrics: { port: 9000 } }.") },
);

export const stickyMinutesSchema = integer(1, 10_080, "minutes");

export const peerPortsSchema = number;

/** The ports of a service besides the one that `port` names, by name. */
export type Ports = Readonly<Record<string, Port>>;

/** The port of a service as it appears in names: `api` for its own, `api-grpc` for another one. */
export function portLabel(label: string, port: string | undefined): string {
  return port === undefined ? label : `${label}-${kebabCase(port)}`;
}

/** Ports by name that the users of a service reach. */
export function callablePorts(ports: Ports = {}): [name: string, port: Port][] {
  return Object.entries(ports).filter(([, { callable = false }]) => callable);
}

/** The variable with which a user of a service finds one of its ports, and the address in it. */
export function portVariable(
  service: string,
  [name, { port, protocol = "http" }]: readonly [name: string, port: Port],
  host = service,
): readonly [variable: string, value: string] {
  const prefix = `${constantCase(service)}_${constantCase(name)}`;
  return protocol === "grpc" || protocol === "tcp"
    ? [`${prefix}_ADDRESS`, `${host}:${port}`]
    : [`${prefix}_URL`, `http://${host}:${port}`];
}

/** Ports by name to which clients outside connect over TCP. */
export function publicPorts(
  ports: Ports = {},
): [name: string, port: Port & { readonly public: PublicPort }][] {
  return Object.entries(ports).flatMap(
    ([name, port]): ReturnType<typeof publicPorts> =>
      port.public === undefined ? [] : [[name, { ...port, public: port.public }]],
  );
}
