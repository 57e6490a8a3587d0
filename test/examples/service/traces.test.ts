import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../../../examples/bundle";
import { ExampleProgram } from "../../support/example-program";
import { type RecordingServer, recordingServer } from "../../support/recording-server";

interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly unknown[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}
interface Span {
  readonly spanId: string;
  readonly [field: string]: unknown;
}

const dist = mkdtempSync(join(tmpdir(), "plinth-bundle-"));
let collector: RecordingServer;
let users: RecordingServer;
let gateway: ExampleProgram;

beforeAll(() => bundle("microservices", dist));
afterAll(() => rmSync(dist, { recursive: true, force: true }));
beforeEach(async () => {
  collector = await recordingServer(() => ({}));
  users = await recordingServer(() => ({ id: "1", name: "Ada" }));
});
afterEach(async () => {
  await gateway.stop();
  collector.close();
  users.close();
});

/** The gateway, which calls the user service for `/api/users/1`; no other service is there. */
function start(variables: Readonly<Record<string, string>> = {}): Promise<string> {
  gateway = ExampleProgram.start(join(dist, "index.js"), {
    USER_URL: users.url,
    ORDER_URL: "http://127.0.0.1:9",
    PRODUCT_URL: "http://127.0.0.1:9",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SERVICE_NAME: "market-dev-gateway",
    ...variables,
  });
  return gateway.url();
}

/** Stops the gateway, which sends the spans that it holds. */
async function sent(): Promise<readonly Body[]> {
  await gateway.stop();
  return collector.received.map(({ path, body }) => {
    expect(path).toBe("/v1/traces");
    return JSON.parse(body);
  });
}

const spansOf = (bodies: readonly Body[]) =>
  bodies.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );

test("sends a span for each request, with the name of the service", async () => {
  const url = await start();
  await fetch(`${url}/api/users/1`);
  await fetch(`${url}/api/products/tea`);
  await fetch(`${url}/health`);
  const bodies = await sent();
  expect(bodies[0]?.resourceSpans[0]?.resource.attributes).toContainEqual({
    key: "service.name",
    value: { stringValue: "market-dev-gateway" },
  });
  const [good, bad, ...others] = spansOf(bodies);
  expect(others).toEqual([]);
  expect(good).toMatchObject({
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: "GET /api/users/1",
    kind: 2,
    status: { code: 0 },
    attributes: expect.arrayContaining([
      { key: "http.request.method", value: { stringValue: "GET" } },
      { key: "url.path", value: { stringValue: "/api/users/1" } },
      { key: "http.response.status_code", value: { intValue: 200 } },
    ]),
  });
  expect(bad).toMatchObject({ name: "GET /api/products/tea", status: { code: 2 } });
});

const trace = "0af7651916cd43dd8448eb211c80319c";

test("continues the trace of the caller, and passes it to the service that it calls", async () => {
  const url = await start();
  await fetch(`${url}/api/users/1`, { headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` } });
  const [span] = spansOf(await sent());
  expect(span).toMatchObject({ traceId: trace, parentSpanId: "b7ad6b7169203331" });
  expect(users.received[0]?.headers.traceparent).toBe(`00-${trace}-${span?.spanId}-01`);
});

test("keeps the caller's decision not to record a trace", async () => {
  const url = await start();
  await fetch(`${url}/api/users/1`, { headers: { traceparent: `00-${trace}-b7ad6b7169203331-00` } });
  expect(await sent()).toEqual([]);
});

test.each<[string, Record<string, string>]>([
  ["if the SDK is disabled", { OTEL_SDK_DISABLED: "true" }],
  ["at a rate of 0", { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" }],
])("sends nothing %s", async (_, variables) => {
  const url = await start(variables);
  expect((await fetch(`${url}/api/users/1`)).status).toBe(200);
  expect(await sent()).toEqual([]);
});

/** When the gateway logged a message; NaN if it did not. */
const timeOf = (message: string) =>
  Date.parse(String(gateway.lines.find((line) => line.message === message)?.time));

test.each(["is down", "does not respond"])("serves and stops though the collector %s", async (how) => {
  collector.close();
  if (how === "does not respond") collector = await recordingServer(() => undefined);
  const url = await start();
  expect((await fetch(`${url}/api/users/1`)).status).toBe(200);
  expect(await gateway.stop()).toBe(0);
  // As the program itself saw it: on a busy machine starting and ending a process takes seconds.
  expect(timeOf("stopped") - timeOf("stopping")).toBeLessThan(6000);
  expect(gateway.lines).toContainEqual(expect.objectContaining({ level: "warn", message: "spans lost" }));
});
