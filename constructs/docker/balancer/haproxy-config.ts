import { balancerPorts } from "./balancer-ports";
import { latencyBounds, latencyPath } from "./latency";
import { type PublicFrontend, publicFrontends } from "./public-frontend";

/** One container that requests or connections go to. */
export interface Target {
  /** Name of the server in HAProxy's configuration and statistics. */
  readonly label: string;
  /** Host name of the container on a network of the balancer. */
  readonly host: string;
  /** Port of the container: 1–65535. */
  readonly port: number;
}

/** A container that gets a share of the requests. */
export interface WeightedTarget extends Target {
  /** Weight among all targets: 0–256; 0 gets no requests. */
  readonly weight: number;
}

/** The containers of a service. */
export interface HttpBackend {
  /** Name of the backend in HAProxy's configuration and statistics: the label of the service. */
  readonly label: string;
  /** How HAProxy checks each container. */
  readonly health: {
    /** Readiness path, which answers 200: `/ready`. */
    readonly path: string;
    /** Seconds between two checks: at least 1. */
    readonly intervalSeconds: number;
    /** Seconds that one check may take: at least 1. */
    readonly timeoutSeconds: number;
    /**
     * Port of the check, which speaks HTTP/1.1: 1–65535.
     * @default the port of the requests
     */
    readonly port?: number;
  };
  /**
   * What the containers speak: HTTP/1.1, HTTP/2 without TLS, or anything over TCP.
   * @default "http"
   */
  readonly protocol?: "http" | "h2" | "tcp";
  /**
   * Seconds without a byte after which an answer has failed, and a websocket is closed: 1–3600.
   * @default 60
   */
  readonly requestSeconds?: number;
  /**
   * Minutes for which the requests of one browser go to the same container, by a cookie: 1–10,080.
   * @default each request goes to any container
   */
  readonly stickyMinutes?: number;
  /**
   * Serves files that anybody may read, from a directory of an S3 store: GET and HEAD by the file's name alone.
   * @default it serves all requests
   */
  readonly files?: { readonly directory: string };
  /**
   * Milliseconds at which an alarm divides slow from fast answers.
   * @default none: its latency is counted in the usual steps
   */
  readonly slowMilliseconds?: readonly number[];
  /** Its containers, with their weights. */
  readonly targets: readonly WeightedTarget[];
}

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
  const first = [global(isMeasured ? backendsOf(config) : []), statistics(config, metricsFor)];
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

/** What all sections share; `measured`: the backends whose latency is counted. */
function global(measured: readonly HttpBackend[]): string {
  const bounds = latencyBounds(measured.flatMap(({ slowMilliseconds = [] }) => slowMilliseconds));
  const load =
    measured.length === 0
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

function httpBackend(
  { label, health, protocol = "http", requestSeconds, stickyMinutes, files, targets }: HttpBackend,
  { tcpSeconds, isMeasured }: { readonly tcpSeconds: number; readonly isMeasured: boolean },
): string {
  const servers = [
    `inter ${health.intervalSeconds}s`,
    ...(health.port === undefined ? [] : [`port ${health.port}`]),
    ...(protocol === "h2" ? ["proto h2"] : []),
  ];
  const isSticky = stickyMinutes !== undefined && protocol !== "tcp";
  return [
    `backend ${label}`,
    ...(protocol === "tcp" ? ["  mode tcp", "  balance leastconn"] : ["  balance roundrobin"]),
    ...timeouts({ protocol, requestSeconds }, tcpSeconds),
    ...(!isSticky
      ? []
      : [`  cookie plinth_copy insert indirect nocache httponly secure maxlife ${stickyMinutes}m`]),
    ...(files === undefined ? [] : onlyFiles(files)),
    ...(isMeasured && protocol !== "tcp" ? measured : []),
    // While no container passes its check, the requests go to all of them, as on AWS: one may answer what needs no database.
    "  option allbackups",
    "  option httpchk",
    // HAProxy 2.6 with `check-proto h1` reports a socket error for each server with `proto h2`.
    ...(protocol === "h2"
      ? [`  http-check connect${health.port === undefined ? "" : ` port ${health.port}`} proto h1`]
      : []),
    `  http-check send meth GET uri ${health.path} ver HTTP/1.1 hdr Host ${label}`,
    "  http-check expect status 200",
    // A request without a response may have been processed: HAProxy retries only GET requests and requests with an
    // idempotency key. It retries failed connections for all requests.
    ...(protocol === "tcp"
      ? []
      : ["  http-request disable-l7-retry unless METH_GET or { req.hdr(idempotency-key) -m found }"]),
    `  timeout check ${health.timeoutSeconds}s`,
    `  default-server ${servers.join(" ")}`,
    ...targets.map(
      (target) => `  server ${target.label} ${address(target)}${isSticky ? ` cookie ${target.label}` : ""}`,
    ),
    ...targets.map((target) => `  server ${target.label}-unchecked ${address(target)} no-check backup`),
  ].join("\n");
}

/** Until the headers of the answer arrive, as the load balancers of AWS measure it. */
const measured = [
  "  http-request set-var(txn.began) date(0,ms)",
  "  http-response set-var(txn.took) date(0,ms),sub(txn.began)",
  "  http-response lua.count_latency",
];

/** For what is not the default. */
function timeouts(
  { protocol, requestSeconds }: Pick<HttpBackend, "protocol" | "requestSeconds">,
  tcpSeconds: number,
) {
  if (protocol === "tcp") return [`  timeout tunnel ${tcpSeconds}s`];
  if (requestSeconds === undefined) return [];
  return ["server", "tunnel"].map((name) => `  timeout ${name} ${requestSeconds}s`);
}

/** As CloudFront does it: what could ask for anything else than an object is left out. Pages of every origin may read the files. */
function onlyFiles({ directory }: NonNullable<HttpBackend["files"]>): string[] {
  return [
    "  http-request deny deny_status 405 unless METH_GET",
    "  http-request deny deny_status 403 if { path / }",
    ...["authorization", "cookie"].map((header) => `  http-request del-header ${header}`),
    `  http-request set-pathq ${directory}%[path]`,
    "  http-response set-header Access-Control-Allow-Origin *",
  ];
}

function address({ host, port, weight }: WeightedTarget): string {
  return `${host}:${port} weight ${weight}`;
}
