import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { collectorPorts } from "../../../application/telemetry";
import { kebabCase } from "../../../application/variable-names";
import { portLabel } from "../ports";
import type { WebServiceSpec } from "../spec";

/** The part of a service's spec that its ports depend on. */
export type WithPorts = Pick<
  WebServiceSpec,
  "port" | "ports" | "protocol" | "health" | "peerPorts" | "routes" | "stickyMinutes" | "telemetry"
>;

/** Checks of a service's ports that need no other component. */
export const portProblems = allOf<WithPorts>(
  rule(["port", "ports", "peerPorts"], twice),
  rule(["ports", "telemetry"], takenByCollector),
  rule(["protocol", "port", "health"], withoutHealthPort),
  rule(["ports", "health"], unnamedHealthPort),
  rule(["ports", "routes"], unknownPort),
  rule(["routes", "stickyMinutes"], stickyWithoutRoutes),
);

/** The same checks in an application. */
export function portsOfService({ name, spec, at, isOwnValid }: SpecContext<WebServiceSpec>): Problem[] {
  return [
    ...portProblems(spec, at, isOwnValid),
    ...(isOwnValid("ports") ? tooLongTogether(name, spec, at) : []),
  ];
}

/**
 * ECS knows a port by the names of its service and its own.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const maxPortName = 64;

function tooLongTogether(service: string, { ports = {} }: Pick<WebServiceSpec, "ports">, at: At): Problem[] {
  const label = kebabCase(service);
  return Object.keys(ports).flatMap((name) => {
    const { length } = portLabel(label, name);
    if (length <= maxPortName) return [];
    return [
      {
        path: at(`ports.${name}`),
        value: name,
        expected: `a name that has at most ${maxPortName} characters together with ${label}; it has ${length}, with a hyphen before each word`,
        fix: "Write a shorter name, or give the service one.",
      },
    ];
  });
}

/** Every port that the container listens on, by the setting that names it. */
function listening({ port, ports = {}, peerPorts = [] }: Pick<WithPorts, "port" | "ports" | "peerPorts">) {
  return [
    ["port", port] as const,
    ...Object.entries(ports).map(([name, own]) => [`ports.${name}.port`, own.port] as const),
    ...peerPorts.map((own, index) => [`peerPorts[${index}]`, own] as const),
  ];
}

function twice(spec: Pick<WithPorts, "port" | "ports" | "peerPorts">, at: At): Problem[] {
  const all = listening(spec);
  return all.flatMap(([setting, port], index) => {
    const earlier = all.slice(0, index).find(([, other]) => other === port);
    if (!earlier) return [];
    return [
      {
        path: at(setting),
        value: port,
        expected: "each port once",
        fix: `Use another port, or remove it: ${earlier[0]} is the same.`,
      },
    ];
  });
}

/** The collector of the service's telemetry listens in the same task. */
function takenByCollector({ ports = {}, telemetry }: Pick<WithPorts, "ports" | "telemetry">, at: At) {
  const taken: readonly number[] = Object.values(collectorPorts);
  if (telemetry === undefined) return [];
  return Object.entries(ports).flatMap(([name, { port }]) =>
    taken.includes(port)
      ? [
          {
            path: at(`ports.${name}.port`),
            value: port,
            expected: `a port other than ${taken.join(", ")}, where the collector of the service's telemetry listens`,
            fix: "Write e.g. 9000, or remove telemetry.",
          },
        ]
      : [],
  );
}

/** The check inside the container, and Docker's balancer, speak HTTP/1.1. */
function withoutHealthPort(
  { protocol = "http", port, health }: Pick<WithPorts, "protocol" | "port" | "health">,
  at: At,
): Problem[] {
  if (protocol === "http" || (health.port !== undefined && health.port !== port)) return [];
  return [
    {
      path: at("health.port"),
      value: health.port,
      expected: `a port for health checks over HTTP/1.1: port ${port} speaks ${protocol}`,
      fix: "Name a port that answers health.path, e.g. 9000, and add it to ports.",
    },
  ];
}

/** A health port is one of the service's own ports, and speaks HTTP/1.1. */
function unnamedHealthPort({ ports = {}, health }: Pick<WithPorts, "ports" | "health">, at: At): Problem[] {
  const http = Object.values(ports)
    .filter(({ protocol = "http" }) => protocol === "http")
    .map(({ port }) => port);
  if (health.port === undefined || http.includes(health.port)) return [];
  return [
    {
      path: at("health.port"),
      value: health.port,
      expected:
        http.length > 0
          ? `the port of one of ports that speaks http: ${http.join(", ")}`
          : "a port that is in ports",
      fix: `Add it to ports, e.g. { management: { port: ${health.port} } }; or remove it, for health checks on port.`,
    },
  ];
}

function unknownPort({ ports = {}, routes = [] }: Pick<WithPorts, "ports" | "routes">, at: At): Problem[] {
  const names = Object.entries(ports)
    .filter(([, { protocol }]) => protocol !== "tcp")
    .map(([name]) => name);
  return routes.flatMap(({ port }, index) =>
    port === undefined || names.includes(port)
      ? []
      : [
          {
            path: at(`routes[${index}].port`),
            value: port,
            expected:
              names.length > 0
                ? `the name of one of ports that takes requests: ${names.join(", ")}`
                : "no name: the service has no further port that takes requests",
            fix: "Correct the name, add the port to ports, or remove it, for requests to port.",
          },
        ],
  );
}

function stickyWithoutRoutes(
  { routes = [], stickyMinutes }: Pick<WithPorts, "routes" | "stickyMinutes">,
  at: At,
): Problem[] {
  if (stickyMinutes === undefined || routes.length > 0) return [];
  return [
    {
      path: at("stickyMinutes"),
      value: stickyMinutes,
      expected: "no stickyMinutes: the service has no routes, and only browsers keep the cookie",
      fix: "Remove it, or give the service a route.",
    },
  ];
}
