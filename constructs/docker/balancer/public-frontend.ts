import { crossOriginHeaders, headerValues, type ResponseHeaders } from "../../application/response-headers";
import { balancerPorts } from "./balancer-ports";
import type { LocalBalancerSettings } from "./settings";

/** The requests that go to a backend; the first rule that matches decides. */
export interface HttpRule {
  /** Host name: `admin.shop.localhost`. */
  readonly host: string;
  /** Path pattern: `*` for any characters, `?` for one. */
  readonly path: string;
  /** Where the requests go: to the backend of this label, or to another address. */
  readonly backend?: string;
  readonly redirect?: { readonly to: string; readonly permanent: boolean };
  /**
   * Bytes that a body may have.
   * @default no limit
   */
  readonly maxBodyBytes?: number;
}

/** The connections that go to a backend over TCP. */
export interface TcpPort {
  /** Port: 1–65535. */
  readonly port: number;
  /** Whether the balancer ends TLS. */
  readonly tls: boolean;
  /** Label of the backend. */
  readonly backend: string;
}

/** The frontends that requests from outside reach. */
export interface PublicFrontend extends Pick<LocalBalancerSettings, "requestsPer10Seconds" | "maintenance"> {
  /** Rules in order of evaluation. */
  readonly rules: readonly HttpRule[];
  /**
   * Headers of the answers of single backends, by the backends' labels.
   * @default those of every answer: frames by nobody; HTTPS only for the host and all names below it, for a year
   */
  readonly responseHeaders?: Readonly<Record<string, ResponseHeaders>>;
  /**
   * Ports for connections that are not HTTP.
   * @default none
   */
  readonly tcp?: readonly TcpPort[];
  /** Published port of HTTPS, for the redirect from HTTP: 1–65535. */
  readonly httpsPort: number;
}

/** The sections for requests from outside: a redirect to HTTPS, and HTTPS with the routes. */
export function publicFrontends(frontend: PublicFrontend): string[] {
  const { rules, requestsPer10Seconds, maintenance, httpsPort } = frontend;
  const port = httpsPort === 443 ? "" : `:${httpsPort}`;
  return [
    [
      "frontend http",
      `  bind :${balancerPorts.http}`,
      `  http-request redirect code 301 location https://%[req.hdr(host),field(1,:)]${port}%[pathq]`,
    ].join("\n"),
    [
      "frontend https",
      `  bind :${balancerPorts.https} ssl crt /run/secrets/tls.pem alpn h2,http/1.1`,
      "  stick-table type ip size 100k expire 10s store http_req_rate(10s)",
      "  http-request track-sc0 src",
      `  http-request deny deny_status 429 if { sc_http_req_rate(0) gt ${requestsPer10Seconds} }`,
      ...bodyLimits(rules),
      "  http-request set-header X-Forwarded-Proto https",
      "  option forwardfor",
      // HSTS applies to all ports of a host: on another port than 443 it would break the redirect.
      ...(httpsPort === 443
        ? headerLines("Strict-Transport-Security", "strictTransport", frontend.responseHeaders)
        : []),
      "  http-response set-header X-Content-Type-Options nosniff",
      ...headerLines("X-Frame-Options", "frames", frontend.responseHeaders),
      ...Object.entries(frontend.responseHeaders ?? {}).flatMap(([backend, headers]) =>
        crossOriginHeaders(headers).map(
          ([name, value]) => `  http-response set-header ${name} ${value} if { be_name ${backend} }`,
        ),
      ),
      "  http-response set-header Referrer-Policy strict-origin-when-cross-origin",
      "  http-response del-header Server",
      ...(maintenance ? [] : rules.map(useBackend)),
      `  default_backend ${maintenance ? "maintenance" : "not-found"}`,
    ].join("\n"),
    ...(frontend.tcp ?? []).map(tcpFrontend),
    ...rules.flatMap(redirectBackend),
    'backend not-found\n  http-request return status 404 content-type text/plain string "Not found"',
    'backend maintenance\n  http-request return status 503 content-type text/html string "<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>" hdr Retry-After 120',
  ];
}

/** The header of every answer, but for backends whose own differs. */
function headerLines(
  header: string,
  key: keyof ReturnType<typeof headerValues>,
  own: PublicFrontend["responseHeaders"] = {},
): string[] {
  const standard = headerValues()[key] ?? "";
  const different = Object.entries(own)
    .map(([backend, headers]) => [backend, headerValues(headers)[key]] as const)
    .filter(([, value]) => value !== standard);
  const written = (value: string) => (/[ ;]/.test(value) ? `"${value}"` : value);
  const except =
    different.length === 0 ? "" : ` unless { be_name ${different.map(([backend]) => backend).join(" ")} }`;
  return [
    `  http-response set-header ${header} ${written(standard)}${except}`,
    ...different.flatMap(([backend, value]) =>
      value === undefined
        ? []
        : [`  http-response set-header ${header} ${written(value)} if { be_name ${backend} }`],
    ),
  ];
}

function tcpFrontend({ port, tls, backend }: TcpPort): string {
  return [
    `frontend tcp-${port}`,
    "  mode tcp",
    "  option tcplog",
    "  no option idle-close-on-response",
    `  bind :${port}${tls ? " ssl crt /run/secrets/tls.pem" : ""}`,
    `  default_backend ${backend}`,
  ].join("\n");
}

function useBackend(rule: HttpRule, index: number): string {
  return `  use_backend ${rule.backend ?? redirectLabel(index)} if ${matches(rule)}`;
}

function redirectLabel(index: number): string {
  return `redirect-${index + 1}`;
}

/** A redirect keeps the query string. */
function redirectBackend({ redirect }: HttpRule, index: number): string[] {
  if (!redirect) return [];
  const { to, permanent } = redirect;
  const redirects = `  http-request redirect code ${permanent ? 301 : 302} location`;
  return [
    [
      `backend ${redirectLabel(index)}`,
      `${redirects} "${to}?%[query]" if { query -m len gt 0 }`,
      `${redirects} "${to}"`,
    ].join("\n"),
  ];
}

function matches({ host, path }: HttpRule): string {
  return `{ hdr(host),field(1,:),lower -m str ${host} } { path -m reg ${quoted(pattern(path))} }`;
}

/** The first rule that matches decides the limit too. A body of unknown length could have any. */
function bodyLimits(rules: readonly HttpRule[]): string[] {
  const last = rules.findLastIndex(({ maxBodyBytes }) => maxBodyBytes !== undefined);
  if (last < 0) return [];
  const deny = "  http-request deny deny_status 413 if { var(txn.max_body) -m int gt 0 }";
  return [
    ...rules
      .slice(0, last + 1)
      .map(
        (rule) =>
          `  http-request set-var(txn.max_body) int(${rule.maxBodyBytes ?? 0}) if ${matches(rule)} !{ var(txn.max_body) -m found }`,
      ),
    `${deny} { req.hdr_val(content-length),sub(txn.max_body) gt 0 }`,
    `${deny} !{ req.hdr(content-length) -m found } { method POST PUT PATCH }`,
    `${deny} { req.hdr(transfer-encoding) -m found }`,
  ];
}

function pattern(path: string): string {
  const escaped = path.replaceAll(/[.+^$]/g, "\\$&");
  return `^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`;
}

/** In single quotes HAProxy changes nothing. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
