import { z } from "zod";

const answer = z.object({
  status: z.literal("success"),
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
const ranges = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});
const rules = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            name: z.string(),
            state: z.string().optional(),
            query: z.string(),
            health: z.string(),
            lastError: z.string().optional(),
            labels: z.record(z.string(), z.string()).optional(),
          }),
        ),
      }),
    ),
  }),
});
const targets = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({ labels: z.record(z.string(), z.string()), health: z.string(), lastError: z.string() }),
    ),
  }),
});

const traces = z.object({
  data: z.array(
    z.object({
      spans: z.array(z.object({ operationName: z.string(), processID: z.string() })),
      processes: z.record(z.string(), z.object({ serviceName: z.string() })),
    }),
  ),
});
const lines = z.object({
  data: z.object({
    result: z.array(
      z.object({
        stream: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.string(), z.string()])),
      }),
    ),
  }),
});
const dashboards = z.array(z.object({ uid: z.string() }));

/** The pages of the monitoring, as an engineer opens them. */
export class Pages {
  constructor(
    private readonly port: number,
    private readonly password: string,
  ) {}

  /** The status without a login, or with this one. */
  async status(path: string, login?: string, method = "GET"): Promise<number> {
    const headers = new Headers(login === undefined ? [] : [["authorization", basic(login)]]);
    return (await fetch(this.url(path), { headers, method, redirect: "manual" })).status;
  }

  async query(expression: string) {
    const path = `/prometheus/api/v1/query?query=${encodeURIComponent(expression)}`;
    return answer.parse(await this.json(path)).data.result;
  }

  /** The values of the last half hour, two for each minute. */
  async lastHalfHour(expression: string) {
    const now = Math.floor(Date.now() / 1000);
    const path = `/prometheus/api/v1/query_range?start=${now - 1800}&end=${now}&step=30&query=${encodeURIComponent(expression)}`;
    return ranges.parse(await this.json(path)).data.result;
  }

  async rules() {
    return rules
      .parse(await this.json("/prometheus/api/v1/rules"))
      .data.groups.flatMap((group) => group.rules);
  }

  async targets() {
    return targets.parse(await this.json("/prometheus/api/v1/targets")).data.activeTargets;
  }

  /** Ids of the dashboards that Grafana has. */
  async dashboards() {
    return dashboards.parse(await this.json("/grafana/api/search?type=dash-db")).map(({ uid }) => uid);
  }

  /** The spans of a trace, each with its service. */
  async spans(traceId: string): Promise<string[]> {
    const path = `/jaeger/api/traces/${traceId}`;
    // Jaeger answers 404 while it has none.
    if ((await this.status(path, `monitoring:${this.password}`)) !== 200) return [];
    const { data } = traces.parse(await this.json(path));
    return data.flatMap(({ spans, processes }) =>
      spans.map(({ operationName, processID }) => `${processes[processID]?.serviceName}: ${operationName}`),
    );
  }

  /** Lines of the last hour, each with the labels of its container. */
  async lines(query: string) {
    const path = `/loki/api/v1/query_range?limit=1000&query=${encodeURIComponent(query)}`;
    return lines
      .parse(await this.json(path))
      .data.result.flatMap(({ stream, values }) => values.map(([, line]) => ({ ...stream, line })));
  }

  private async json(path: string): Promise<unknown> {
    const response = await fetch(this.url(path), {
      headers: { authorization: basic(`monitoring:${this.password}`) },
    });
    if (!response.ok) throw new Error(`${path}: status ${response.status}`);
    return response.json();
  }

  private url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }
}

function basic(login: string): string {
  return `Basic ${Buffer.from(login).toString("base64")}`;
}
