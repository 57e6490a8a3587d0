import { type HaproxyConfig, haproxyConfig } from "../../../../constructs/docker/balancer/haproxy-config";

const backend = {
  label: "api",
  health: { path: "/ready", intervalSeconds: 1, timeoutSeconds: 2 },
  targets: [
    { label: "aaaaaa-1", host: "api-aaaaaa-1", port: 3000, weight: 256 },
    { label: "bbbbbb-1", host: "api-bbbbbb-1", port: 3000, weight: 28 },
    { label: "cccccc-1", host: "api-cccccc-1", port: 3000, weight: 0 },
  ],
};
const outside = {
  kind: "public",
  machine: "172.18.0.1",
  rules: [
    { host: "admin.shop.localhost", path: "/*", backend: "api" },
    { host: "shop.localhost", path: "/a.b/*/?", backend: "api" },
  ],
  requestsPer10Seconds: 2000,
  maintenance: false,
  httpsPort: 8443,
  backends: [backend],
} as const satisfies HaproxyConfig;
const inside = { kind: "internal", port: 3000, backend } as const satisfies HaproxyConfig;

/** The lines of each section by its heading: `backend api`. */
function sections(config: HaproxyConfig): ReadonlyMap<string, readonly string[]> {
  return new Map(
    haproxyConfig(config)
      .trim()
      .split("\n\n")
      .map((section) => section.split("\n").map((line) => line.trim()))
      .map(([heading = "", ...lines]) => [heading, lines]),
  );
}
const section = (config: HaproxyConfig, heading: string) => sections(config).get(heading) ?? [];

test("checks the readiness of each service, and accepts only status 200", () => {
  expect(section(outside, "backend api")).toEqual(
    expect.arrayContaining([
      "option httpchk",
      "http-check send meth GET uri /ready ver HTTP/1.1 hdr Host api",
      "http-check expect status 200",
      "timeout check 2s",
      "default-server inter 1s",
    ]),
  );
  expect(section(inside, "backend api")).toEqual(section(outside, "backend api"));
});

test("sets the weight of each server, and none while it drains", () => {
  expect(section(outside, "backend api").filter((line) => line.startsWith("server "))).toEqual([
    "server aaaaaa-1 api-aaaaaa-1:3000 weight 256",
    "server bbbbbb-1 api-bbbbbb-1:3000 weight 28",
    "server cccccc-1 api-cccccc-1:3000 weight 0",
    // While no check succeeds these get the requests.
    "server aaaaaa-1-unchecked api-aaaaaa-1:3000 weight 256 no-check backup",
    "server bbbbbb-1-unchecked api-bbbbbb-1:3000 weight 28 no-check backup",
    "server cccccc-1-unchecked api-cccccc-1:3000 weight 0 no-check backup",
  ]);
});

test("requests are sent to another copy if one is missing", () => {
  expect(section(inside, "defaults")).toEqual(
    expect.arrayContaining([
      "option redispatch 1",
      "retries 3",
      "retry-on conn-failure empty-response response-timeout",
      "option idle-close-on-response",
      "default-server fall 2 rise 1 fastinter 500ms resolvers docker init-addr libc,none check",
    ]),
  );
  expect(section(inside, "resolvers docker")).toEqual(
    expect.arrayContaining(["nameserver engine 127.0.0.11:53", "hold valid 500ms", "hold obsolete 10s"]),
  );
});

test("closes a connection on which nothing is sent when AWS does", () => {
  const tunnel = (config: HaproxyConfig, heading: string) =>
    section(config, heading).filter((line) => line.startsWith("timeout tunnel"));
  const tcp = { ...backend, protocol: "tcp" } as const;
  const slow = { ...backend, requestSeconds: 120 };
  // A websocket: the application load balancer's default, and the service's own time.
  expect(tunnel(outside, "defaults")).toEqual(["timeout tunnel 60s"]);
  expect(tunnel(outside, "backend api")).toEqual([]);
  expect(tunnel({ ...outside, backends: [slow] }, "backend api")).toEqual(["timeout tunnel 120s"]);
  // The network load balancer, and Service Connect.
  expect(tunnel({ ...outside, backends: [tcp] }, "backend api")).toEqual(["timeout tunnel 350s"]);
  expect(tunnel({ ...inside, backend: tcp }, "backend api")).toEqual(["timeout tunnel 3600s"]);
});

test("retries only safe requests, and those with an idempotency key", () => {
  for (const config of [outside, inside])
    expect(section(config, "backend api")).toContain(
      "http-request disable-l7-retry unless METH_GET or { req.hdr(idempotency-key) -m found }",
    );
});

test("a reload passes the sockets on, and ends the old process after a timeout", () => {
  for (const config of [outside, inside]) {
    expect(section(config, "global")).toEqual(
      expect.arrayContaining([
        "hard-stop-after 60s",
        "stats socket /tmp/haproxy.sock mode 600 level admin expose-fd listeners",
      ]),
    );
  }
});

test("the first matching route wins, and only * and ? are wildcards", () => {
  expect(section(outside, "frontend https").filter((line) => line.startsWith("use_backend"))).toEqual([
    "use_backend api if { hdr(host),field(1,:),lower -m str admin.shop.localhost } { path -m reg '^/.*$' }",
    "use_backend api if { hdr(host),field(1,:),lower -m str shop.localhost } { path -m reg '^/a\\.b/.*/.$' }",
  ]);
  expect(section(outside, "frontend https").at(-1)).toBe("default_backend not-found");
  expect(section(outside, "backend not-found")[0]).toContain("return status 404");
});

test("a quote in a path pattern cannot end the pattern", () => {
  const rules = [{ host: "shop.localhost", path: "/it's", backend: "api" }];
  expect(haproxyConfig({ ...outside, rules })).toContain("path -m reg '^/it'\\''s$'");
});

test("HTTP is redirected to the published port; HTTPS requires TLS 1.2 or newer", () => {
  const redirect = (httpsPort: number) => section({ ...outside, httpsPort }, "frontend http").at(-1);
  expect(redirect(8443)).toContain("code 301 location https://%[req.hdr(host),field(1,:)]:8443%[pathq]");
  expect(redirect(443)).toContain("https://%[req.hdr(host),field(1,:)]%[pathq]");
  expect(section(outside, "frontend https")[0]).toBe(
    "bind :8443 ssl crt /run/secrets/tls.pem alpn h2,http/1.1",
  );
  expect(section(outside, "global")).toContain("ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets");
});

test("limits the requests of each address in 10 seconds", () => {
  const lines = section({ ...outside, requestsPer10Seconds: 50 }, "frontend https");
  const limit = [
    "stick-table type ip size 100k expire 10s store http_req_rate(10s)",
    "http-request track-sc0 src",
    "http-request deny deny_status 429 if { sc_http_req_rate(0) gt 50 }",
  ];
  expect(lines.filter((line) => limit.includes(line))).toEqual(limit);
});

test("responses have security headers, and HSTS only on the standard port", () => {
  const lines = section(outside, "frontend https");
  expect(lines).toEqual(
    expect.arrayContaining([
      "http-response set-header X-Content-Type-Options nosniff",
      "http-response set-header X-Frame-Options DENY",
      "http-response set-header Referrer-Policy strict-origin-when-cross-origin",
      "http-response del-header Server",
      "http-request set-header X-Forwarded-Proto https",
      "option forwardfor",
    ]),
  );
  expect(lines.join()).not.toContain("Strict-Transport-Security");
  expect(section({ ...outside, httpsPort: 443 }, "frontend https")).toContain(
    'http-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains"',
  );
});

test("maintenance: every request gets the maintenance page", () => {
  const lines = section({ ...outside, maintenance: true }, "frontend https");
  expect(lines.filter((line) => line.includes("_backend"))).toEqual(["default_backend maintenance"]);
  expect(section(outside, "backend maintenance")[0]).toMatch(/return status 503 .* hdr Retry-After 120$/);
});

test("statistics are available only on loopback and in the container", () => {
  expect(section(outside, "frontend statistics").slice(0, 2)).toEqual([
    "bind :8404",
    "http-request deny unless { src 172.18.0.1 127.0.0.1 }",
  ]);
  expect(section(inside, "frontend statistics")[0]).toBe("bind 127.0.0.1:8404");
  expect(section(inside, "frontend health")).toEqual(["bind 127.0.0.1:8405", "monitor-uri /health"]);
});

test("limits bodies by the first rule that matches, and refuses bodies without a length there", () => {
  const [upload, thumbs, rest] = ["/upload/*", "/thumbs/*", "/*"].map((path) => ({
    host: "shop.localhost",
    path,
    backend: "api",
  }));
  if (!upload || !thumbs || !rest) throw new Error("No rules.");
  const rules = [thumbs, { ...upload, maxBodyBytes: 5_242_880 }, rest];
  const lines = section({ ...outside, rules }, "frontend https").filter((line) => line.includes("max_body"));
  const first = "!{ var(txn.max_body) -m found }";
  const host = "{ hdr(host),field(1,:),lower -m str shop.localhost }";
  const deny = "http-request deny deny_status 413 if { var(txn.max_body) -m int gt 0 }";
  expect(lines).toEqual([
    `http-request set-var(txn.max_body) int(0) if ${host} { path -m reg '^/thumbs/.*$' } ${first}`,
    `http-request set-var(txn.max_body) int(5242880) if ${host} { path -m reg '^/upload/.*$' } ${first}`,
    `${deny} { req.hdr_val(content-length),sub(txn.max_body) gt 0 }`,
    `${deny} !{ req.hdr(content-length) -m found } { method POST PUT PATCH }`,
    `${deny} { req.hdr(transfer-encoding) -m found }`,
  ]);
  expect(section(outside, "frontend https").join()).not.toContain("max_body");
});

test("latency is counted only where it is read, in steps that are exact for the alarms", () => {
  const measured = haproxyConfig(
    { ...outside, backends: [{ ...backend, slowMilliseconds: [700, 20_000] }] },
    "172.20.0.0/16",
  );
  const lines = measured.split("\n").map((line) => line.trim());
  expect(lines).toContain(
    'setenv LATENCY_BOUNDS "5 10 25 50 100 250 500 700 1000 2500 5000 10000 20000 40000"',
  );
  expect(lines).toContain("lua-load /plinth/latency.lua");
  expect(lines).toContain("http-response lua.count_latency");
  expect(lines).toContain("http-request use-service lua.latency if { path /latency }");
  expect(lines).toContain(
    "http-request deny unless { src 172.18.0.1 127.0.0.1 } || { src 172.20.0.0/16 } { path /metrics /latency }",
  );
  expect(haproxyConfig(outside)).not.toMatch(/lua|LATENCY|txn\./);
});

test("a balancer without a service has the program that answers for its latency", () => {
  expect(haproxyConfig({ ...outside, backends: [] }, "172.20.0.0/16")).toContain(
    "  lua-load /plinth/latency.lua",
  );
});

test("the latency of connections over TCP is not counted", () => {
  const tcp = { ...backend, protocol: "tcp" } as const;
  expect(haproxyConfig({ ...outside, backends: [tcp] }, "172.20.0.0/16")).not.toContain("count_latency");
});
