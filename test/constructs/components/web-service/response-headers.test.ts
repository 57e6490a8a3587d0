import { off } from "../../../../constructs/application/choice";
import { haproxyConfig } from "../../../../constructs/docker/balancer/haproxy-config";
import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { resources } from "../../../support/synthesize";

const embedded = { frames: "same-origin", strictTransport: "host" };
const because = "partners embed it: it sends frame-ancestors";

function listener(responseHeaders: unknown) {
  const stack = productionSample({ shop: { "services.api.responseHeaders": responseHeaders } });
  const [, https] = resources(stack, "aws_lb_listener").find(([, { port }]) => port === 443) ?? [];
  return { stack, https: https ?? {} };
}

test("the listener on AWS adds the headers of the services", () => {
  expect(listener(embedded).https).toMatchObject({
    routing_http_response_strict_transport_security_header_value: "max-age=31536000",
    routing_http_response_x_frame_options_header_value: "SAMEORIGIN",
    routing_http_response_x_content_type_options_header_value: "nosniff",
  });
});

test("a header that is off is not added, and its reason is beside the listener", () => {
  const { stack, https } = listener({ frames: off(because) });
  expect(https).not.toHaveProperty("routing_http_response_x_frame_options_header_value");
  expect(https["//"]).toMatchObject({ suppressed: { "listener-headers": because } });
  expect(violationsOf("production", stack)).toEqual([]);
});

const lines = (changes: Parameters<typeof localSample>[0]) =>
  [
    ...JSON.stringify(localSample(changes)).matchAll(
      /http-response set-header (?:X-Frame|Strict)[^\\]*(?:\\\\"[^\\]*)*/g,
    ),
  ].map(([line]) => line.replaceAll("\\\\\\", ""));

test("Docker's balancer adds them by service", () => {
  expect(
    lines({
      shop: {
        "services.api.responseHeaders": embedded,
        "services.inventory.routes": [{ path: "/inventory/*" }],
      },
    }),
  ).toEqual([
    "http-response set-header X-Frame-Options DENY unless { be_name api }",
    "http-response set-header X-Frame-Options SAMEORIGIN if { be_name api }",
  ]);
  expect(lines({})).toEqual(["http-response set-header X-Frame-Options DENY"]);
  expect(lines({ shop: { "services.api.responseHeaders": { frames: off(because) } } })).toEqual([
    "http-response set-header X-Frame-Options DENY unless { be_name api }",
  ]);
});

test("HSTS is added on port 443, quoted where it has blanks", () => {
  const text = haproxyConfig({
    kind: "public",
    machine: "172.18.0.1",
    rules: [],
    requestsPer10Seconds: 100,
    maintenance: false,
    httpsPort: 443,
    responseHeaders: { api: { strictTransport: "host" } },
    backends: [],
  });
  expect(text).toContain(
    '  http-response set-header Strict-Transport-Security "max-age=31536000; includeSubDomains" unless { be_name api }\n' +
      "  http-response set-header Strict-Transport-Security max-age=31536000 if { be_name api }\n",
  );
});

test("refuses services that differ on AWS, where one listener has the headers", () => {
  const shop = {
    "services.inventory.routes": [{ path: "/inventory/*" }],
    "services.inventory.responseHeaders": embedded,
  };
  expect(problemsOfSample({ shop })).toEqual([
    {
      path: "application shop: services.inventory.responseHeaders",
      value: embedded,
      expected: "on AWS the same as in services.api: a listener adds the headers to all answers",
      fix: 'Write the same in both; or write off("…") in both, and let each service send its own headers.',
    },
  ]);
  expect(problemsOfSample({ shop: { ...shop, "services.api.responseHeaders": embedded } })).toEqual([]);
});

test("refuses a value that is neither safe nor off with a reason", () => {
  expect(problemsOfSample({ shop: { "services.api.responseHeaders": { frames: "everybody" } } })).toEqual([
    {
      path: "application shop: services.api.responseHeaders.frames",
      value: "everybody",
      expected: 'one of "nobody", "same-origin", or off("…") with a reason of at least 10 characters',
      fix: 'Write one of them, or off("partners embed it: it sends frame-ancestors").',
    },
  ]);
});

const crossOrigin = {
  origin: "https://www.example.com",
  methods: ["GET", "PUT"],
  headers: ["authorization", "content-type"],
  credentials: true,
  maxAgeSeconds: 600,
};

test("pages of another origin may call it, on both platforms", () => {
  expect(listener({ crossOrigin }).https).toMatchObject({
    routing_http_response_access_control_allow_credentials_header_value: "true",
    routing_http_response_access_control_allow_headers_header_value: "authorization,content-type",
    routing_http_response_access_control_allow_methods_header_value: "GET,PUT",
    routing_http_response_access_control_allow_origin_header_value: "https://www.example.com",
    routing_http_response_access_control_max_age_header_value: "600",
  });
  const text = JSON.stringify(localSample({ shop: { "services.api.responseHeaders": { crossOrigin } } }));
  for (const line of [
    "http-response set-header Access-Control-Allow-Origin https://www.example.com if { be_name api }",
    "http-response set-header Access-Control-Allow-Methods GET,PUT if { be_name api }",
  ])
    expect(text).toContain(line);
});

test("no header lets them in unasked", () => {
  expect(Object.keys(listener(embedded).https).filter((name) => name.includes("access_control"))).toEqual([]);
  expect(JSON.stringify(localSample({}))).not.toContain("Access-Control");
});

test("refuses cookies from every origin", () => {
  const responseHeaders = { crossOrigin: { origin: "*", credentials: true } };
  expect(problemsOfSample({ shop: { "services.api.responseHeaders": responseHeaders } })).toEqual([
    {
      path: "application shop: services.api.responseHeaders.crossOrigin.credentials",
      value: true,
      expected: 'false, or one origin: browsers refuse cookies for "*"',
      fix: "Write the origin of the pages, or remove credentials.",
    },
  ]);
});

test("refuses an origin with a path", () => {
  const responseHeaders = { crossOrigin: { origin: "https://www.example.com/" } };
  expect(problemsOfSample({ shop: { "services.api.responseHeaders": responseHeaders } })).toEqual([
    {
      path: "application shop: services.api.responseHeaders.crossOrigin.origin",
      value: "https://www.example.com/",
      expected: "an origin, without a path; or *",
      fix: 'Write e.g. "https://www.example.com".',
    },
  ]);
});
