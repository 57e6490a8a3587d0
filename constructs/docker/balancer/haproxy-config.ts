import { balancerPorts } from "./balancer-ports";
import { type HttpBackend, httpBackend } from "./http-backend";
import { latencyBounds, latencyPath } from "./latency";
import { type PublicFrontend, publicFrontends } from "./public-frontend";

/** What one HAProxy serves: requests from outside, or requests of other services. */
export type HaproxyConfig =
  /** Requests from outside. */
  | (PublicFrontend & {
      readonly kind: "public";
      /** Every service with routes. */
      readonly backends: readonly HttpBackend[];
      /** Address of this machine on the balancer's network: only it may read the statistics. */
      readonly machine: string;
    })
  /** Requests of other services to one service. */
  | {
      readonly kind: "internal";
      /** Port on which other services reach it: 1–65535. */
      readonly port: number;
      /** The service. */
      readonly backend: HttpBackend;
      /**
       * More ports of the service that other services reach.
       * @default none
       */
      readonly more?: readonly { readonly port: number; readonly backend: HttpBackend }[];
    };

/** The configuration of one HAProxy; `metricsFor`: addresses of the network on which its metrics are read. */
export function haproxyConfig(config: HaproxyConfig, metricsFor?: string): string {
  const isMeasured = metricsFor !== undefined;
  const first = [global(isMeasured ? backendsOf(config) : undefined), statistics(config, metricsFor)];
  return `${[...first, ...sections(config, isMeasured)].join("\n\n")}\n`;
}

function backendsOf(config: HaproxyConfig): readonly HttpBackend[] {
  return config.kind === "public"
    ? config.backends
    : [config, ...(config.more ?? [])].map(({ backend }) => backend);
}

/** Seconds after which a connection over TCP is closed on which nothing was sent: as a network load balancer of AWS does it. */
const publicTcpSeconds = 350;
/** The same between services: as Service Connect does it. */
const internalTcpSeconds = 3600;

function sections(config: HaproxyConfig, isMeasured: boolean): string[] {
  switch (config.kind) {
    case "public":
      return [
        ...publicFrontends(config),
        ...config.backends.map((backend) =>
          httpBackend(backend, { tcpSeconds: publicTcpSeconds, isMeasured }),
        ),
      ];
    case "internal":
      return [
        `frontend internal\n  bind :${config.port}\n  default_backend ${config.backend.label}`,
        ...(config.more ?? []).map(internalFrontend),
        ...backendsOf(config).map(({ stickyMinutes: _, ...backend }) =>
          httpBackend(backend, { tcpSeconds: internalTcpSeconds, isMeasured }),
        ),
      ];
  }
}

function internalFrontend({
  port,
  backend,
}: {
  readonly port: number;
  readonly backend: HttpBackend;
}): string {
  return [
    `frontend internal-${backend.label}`,
    ...(backend.protocol === "tcp"
      ? ["  mode tcp", "  option tcplog", "  no option idle-close-on-response"]
      : []),
    `  bind :${port}`,
    `  default_backend ${backend.label}`,
  ].join("\n");
}

/** What all sections share; `measured`: the backends whose latency is counted, if it is read. */
function global(measured: readonly HttpBackend[] | undefined): string {
  const bounds = latencyBounds(measured?.flatMap(({ slowMilliseconds = [] }) => slowMilliseconds) ?? []);
  const load =
    measured === undefined
      ? ""
      : `\n  setenv LATENCY_BOUNDS "${bounds.join(" ")}"\n  lua-load /plinth/latency.lua`;
  return `global${load}
  maxconn 4000
  hard-stop-after 60s
  log stdout format raw local0
  stats socket /tmp/haproxy.sock mode 600 level admin expose-fd listeners
  ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets

resolvers docker
  nameserver engine 127.0.0.11:53
  timeout resolve 500ms
  timeout retry 500ms
  hold valid 500ms
  hold obsolete 10s
  hold nx 5s

defaults
  mode http
  log global
  option httplog
  option dontlog-normal
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout http-request 10s
  # Longer than callers keep an idle connection (Node: 4 s), shorter than a version that was replaced still serves.
  timeout http-keep-alive 8s
  # Websockets: as the load balancer of AWS closes a connection on which nothing was sent.
  timeout tunnel 60s
  # A request that met a container on its way out is sent again to another one.
  option redispatch 1
  retries 3
  retry-on conn-failure empty-response response-timeout
  # Idle connections end with an answer, not under the next request, when the configuration is reloaded.
  option idle-close-on-response
  default-server fall 2 rise 1 fastinter 500ms resolvers docker init-addr libc,none check

frontend health
  bind 127.0.0.1:${balancerPorts.health}
  monitor-uri /health`;
}

/** The statistics show every service: the public balancer publishes them on loopback, the others do not publish them. */
function statistics(config: HaproxyConfig, metricsFor: string | undefined): string {
  const isPublished = config.kind === "public";
  const machine = isPublished ? `${config.machine} 127.0.0.1` : "127.0.0.1";
  const isForMetrics =
    metricsFor === undefined ? "" : ` || { src ${metricsFor} } { path /metrics ${latencyPath} }`;
  return [
    "frontend statistics",
    `  bind ${isPublished || isForMetrics ? "" : "127.0.0.1"}:${balancerPorts.stats}`,
    ...(isPublished || isForMetrics ? [`  http-request deny unless { src ${machine} }${isForMetrics}`] : []),
    "  http-request use-service prometheus-exporter if { path /metrics }",
    ...(metricsFor === undefined
      ? []
      : [`  http-request use-service lua.latency if { path ${latencyPath} }`]),
    "  stats enable",
    "  stats uri /",
    "  stats refresh 5s",
  ].join("\n");
}
