import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Traces as TracesType } from "../../../examples/service/traces";

interface Sent {
  readonly path: string | undefined;
  readonly body: {
    resourceSpans: { resource: unknown; scopeSpans: { spans: Record<string, unknown>[] }[] }[];
  };
}

const answered = {
  method: "GET",
  path: "/api/stock/tea",
  status: 200,
  started: 1_700_000_000_000,
  milliseconds: 12.5,
};
let collector: Server;
let sent: Sent[];

beforeEach(async () => {
  sent = [];
  collector = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      sent.push({ path: request.url, body: JSON.parse(text) });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  jest.restoreAllMocks();
  await new Promise((resolve) => collector.close(resolve));
});

/** Read anew: the variables are those of the process. */
async function traces(variables: Record<string, string>): Promise<TracesType> {
  const before = process.env;
  process.env = { ...before, ...variables };
  try {
    let made: TracesType | undefined;
    await jest.isolateModulesAsync(async () => {
      const { Traces } = await import("../../../examples/service/traces");
      made = new Traces();
    });
    if (!made) throw new Error("not made");
    return made;
  } finally {
    process.env = before;
  }
}

const endpoint = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

test("a request becomes a span of the service", async () => {
  const recorded = await traces({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint(),
    OTEL_SERVICE_NAME: "shop-dev-api",
  });
  recorded.record(answered);
  recorded.record({ ...answered, status: 500 });
  await recorded.send();
  expect(sent).toHaveLength(1);
  const [first] = sent;
  expect(first?.path).toBe("/v1/traces");
  const [resource] = first?.body.resourceSpans ?? [];
  expect(resource?.resource).toEqual({
    attributes: [{ key: "service.name", value: { stringValue: "shop-dev-api" } }],
  });
  const [good, bad] = resource?.scopeSpans[0]?.spans ?? [];
  expect(good).toMatchObject({
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: "GET /api/stock/tea",
    startTimeUnixNano: "1700000000000000000",
    endTimeUnixNano: "1700000000012500000",
    status: {},
  });
  expect(bad).toMatchObject({ status: { code: 2 } });
});

test.each<[string, Record<string, string>]>([
  ["without a collector", {}],
  ["switched off", { OTEL_SDK_DISABLED: "true" }],
  ["with a share of none", { OTEL_TRACES_SAMPLER_ARG: "0" }],
])("%s nothing is sent", async (name, variables) => {
  const target: Record<string, string> =
    name === "without a collector" ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint() };
  const recorded = await traces({ ...target, ...variables });
  recorded.record(answered);
  await recorded.send();
  expect(sent).toEqual([]);
});

test("a collector that is away costs the service nothing but a line", async () => {
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const errors = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const recorded = await traces({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
  for (let index = 0; index < 600; index++) recorded.record(answered);
  await recorded.send();
  const lines = [...write.mock.calls, ...errors.mock.calls].map(([line]) => String(line)).join("");
  expect(lines).toContain("spans lost");
  expect(lines).toContain('"spans":512');
});
