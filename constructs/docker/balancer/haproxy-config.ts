/** One container that requests or connections go to. */
export interface Target {
  readonly label: string;
  /** Name under which the container is found. */
  readonly host: string;
  readonly port: number;
  /** 0–256; 0 takes no traffic. */
  readonly weight: number;
  /** Gets traffic only when no other target does. */
  readonly backup?: boolean;
}

export interface HttpBackend {
  readonly kind: "http";
  readonly label: string;
  readonly health: {
    readonly path: string;
    readonly intervalSeconds: number;
    readonly timeoutSeconds: number;
  };
  readonly targets: readonly Target[];
}

export interface TcpBackend {
  readonly kind: "tcp";
  readonly label: string;
  /** Port on which the balancer listens for it. */
  readonly port: number;
  readonly targets: readonly Target[];
}

/** Which requests go to which backend; the first that matches wins. */
export interface HttpRule {
  readonly host: string;
  /** Path pattern with `*` for any characters. */
  readonly path: string;
  readonly backend: string;
}

export interface PublicFrontend {
  readonly rules: readonly HttpRule[];
  /** Requests that one address may send in 10 seconds. */
  readonly requestsPer10Seconds: number;
  /** Answers every request with the maintenance page. */
  readonly maintenance: boolean;
  /** Port that the browser sees, for the redirect from HTTP. */
  readonly httpsPort: number;
}

export interface HaproxyConfig {
  readonly public?: PublicFrontend;
  /** Ports on which services are called from inside, without rules. */
  readonly internal: readonly { readonly port: number; readonly backend: string }[];
  readonly backends: readonly (HttpBackend | TcpBackend)[];
}

/** Ports inside the container. */
export const balancerPorts = { http: 8080, https: 8443, stats: 8404, health: 8405 } as const;

/** The configuration of one HAProxy. */
export function haproxyConfig(config: HaproxyConfig): string {
  return [
    global,
    ...(config.public ? publicFrontends(config.public) : []),
    ...config.internal.map(
      ({ port, backend }) => `frontend internal-${port}\n  bind :${port}\n  default_backend ${backend}\n`,
    ),
    ...config.backends.flatMap((backend) =>
      backend.kind === "http" ? [httpBackend(backend)] : tcpBackend(backend),
    ),
  ].join("\n");
}

const global = `global
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
  timeout tunnel 1h
  # A request that met a container on its way out is sent again to another one.
  option redispatch 1
  retries 3
  retry-on conn-failure empty-response response-timeout
  # Idle connections end with an answer, not under the next request, when the configuration is reloaded.
  option idle-close-on-response
  default-server fall 2 rise 1 fastinter 500ms resolvers docker init-addr libc,none check

frontend health
  bind :${balancerPorts.health}
  option dontlog-normal
  monitor-uri /health

frontend stats
  bind :${balancerPorts.stats}
  stats enable
  stats uri /
  stats refresh 5s
  http-request use-service prometheus-exporter if { path /metrics }
`;

function publicFrontends({ rules, requestsPer10Seconds, maintenance, httpsPort }: PublicFrontend): string[] {
  const lines = [
    "frontend https",
    `  bind :${balancerPorts.https} ssl crt /run/secrets/tls.pem alpn h2,http/1.1`,
    "  stick-table type ip size 100k expire 10s store http_req_rate(10s)",
    "  http-request track-sc0 src",
    `  http-request deny deny_status 429 if { sc_http_req_rate(0) gt ${requestsPer10Seconds} }`,
    '  http-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains"',
    "  http-response set-header X-Content-Type-Options nosniff",
    "  http-response set-header X-Frame-Options DENY",
    "  http-response del-header Server",
    "  http-request set-header X-Forwarded-Proto https",
    "  option forwardfor",
    ...(maintenance
      ? ["  default_backend maintenance"]
      : [...rules.map(useBackend), "  default_backend not-found"]),
    "",
  ];
  return [
    `frontend http\n  bind :${balancerPorts.http}\n  http-request redirect code 301 location https://%[req.hdr(host),field(1,:)]:${httpsPort}%[capture.req.uri]\n`,
    lines.join("\n"),
    'backend not-found\n  http-request return status 404 content-type text/plain string "Not found"\n',
    'backend maintenance\n  http-request return status 503 content-type text/html string "<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>" hdr Retry-After 120\n',
  ];
}

function useBackend({ host, path, backend }: HttpRule): string {
  const pattern = `^${path.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`;
  return `  use_backend ${backend} if { hdr(host),field(1,:),lower -m str ${host} } { path -m reg ${pattern} }`;
}

function httpBackend({ label, health, targets }: HttpBackend): string {
  return [
    `backend ${label}`,
    "  balance leastconn",
    "  option httpchk",
    `  http-check send meth GET uri ${health.path} ver HTTP/1.1 hdr Host ${label}`,
    "  http-check expect status 200",
    `  timeout check ${health.timeoutSeconds}s`,
    `  default-server inter ${health.intervalSeconds}s`,
    ...targets.map(server),
    "",
  ].join("\n");
}

function tcpBackend({ label, port, targets }: TcpBackend): string[] {
  return [
    `frontend ${label}\n  mode tcp\n  option tcplog\n  bind :${port}\n  timeout client 1h\n  default_backend ${label}\n`,
    [
      `backend ${label}`,
      "  mode tcp",
      "  timeout server 1h",
      "  option tcp-check",
      "  default-server inter 1s on-marked-down shutdown-sessions",
      ...targets.map(server),
      "",
    ].join("\n"),
  ];
}

function server({ label, host, port, weight, backup }: Target): string {
  return `  server ${label} ${host}:${port} weight ${weight}${backup ? " backup" : ""}`;
}
