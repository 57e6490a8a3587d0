import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type Deployed, eventually } from "./deployed";
import { containersOf, docker, name } from "./engine";

/**
 * Stands in for the OpenTelemetry collector, which would send to X-Ray: it takes what the application sends where its
 * configuration says that it listens, and prints it.
 */
const program = `
const { createServer } = require("node:http");
const config = JSON.parse(process.env.AOT_CONFIG_CONTENT);
const [address, port] = config.receivers.otlp.protocols.http.endpoint.split(":");
const [healthAddress, healthPort] = config.extensions.health_check.endpoint.split(":");
createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    console.log(JSON.stringify({ path: request.url, body: JSON.parse(body) }));
    response.end("{}");
  });
}).listen(Number(port), address);
createServer((_, response) => response.end("up")).listen(Number(healthPort), healthAddress);
process.on("SIGTERM", () => process.exit(0));
`;

const healthCheck = `#!/usr/bin/env node
fetch("http://127.0.0.1:13133").then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1));
`;

/** Builds it under our name instead of a registry's. */
export async function buildCollector(image: string, base: string): Promise<void> {
  const folder = resolve(".cache/e2e/collector-image");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "collector.js"), program);
  writeFileSync(join(folder, "healthcheck"), healthCheck, { mode: 0o755 });
  writeFileSync(
    join(folder, "Dockerfile"),
    `FROM ${base}\nCOPY collector.js healthcheck /\nCMD ["node", "/collector.js"]\n`,
  );
  await docker("build", "--tag", `${name}/${image}`, folder);
}

const line = z.object({
  path: z.string(),
  body: z.object({
    resourceSpans: z.array(
      z.object({
        resource: z.object({
          attributes: z.array(
            z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }),
          ),
        }),
        scopeSpans: z.array(z.object({ spans: z.array(z.object({ name: z.string() })) })),
      }),
    ),
  }),
});

/** So many that one in ten is as good as certain to be traced. */
const requests = 200;

/** Some of many requests reach the collector beside the application, as spans that name the service. */
export async function areTraced({ loadBalancer, environment }: Deployed): Promise<void> {
  const service = `${environment.application.name}-${environment.name}-api`;
  for (let request = 0; request < requests; request++) await loadBalancer.get("/api/version");
  await eventually(20, async () => {
    const logs = await Promise.all((await containersOf("collector")).map(({ Name }) => docker("logs", Name)));
    const lines = logs.flatMap((text) => text.split("\n").filter((part) => part !== ""));
    const received = lines.map((text) => line.parse(JSON.parse(text)));
    const spans = received.flatMap(({ path, body }) =>
      body.resourceSpans.flatMap(({ resource, scopeSpans }) =>
        scopeSpans.flatMap((scope) =>
          scope.spans.map((span) => {
            const from = resource.attributes.find(({ key }) => key === "service.name");
            return `${path}: ${from?.value.stringValue}: ${span.name}`;
          }),
        ),
      ),
    );
    return [
      {
        what: "spans that the collector got",
        expected: true,
        found: spans.includes(`/v1/traces: ${service}: GET /api/version`) || spans,
      },
    ];
  });
}
