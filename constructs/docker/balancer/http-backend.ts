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

/** The section of HAProxy's configuration for the containers of a service. */
export function httpBackend(
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
