import { assertAll } from "../../e2e/facts/fact";
import { docker } from "../engine";
import type { Shop } from "../shop";
import { within } from "../within";
import type { Pages } from "./pages";

interface Scene {
  readonly shop: Shop;
  readonly pages: Pages;
}

/** One id finds the trace in Jaeger, and the line that its service wrote in Loki. */
export async function findsLineOfTrace({ shop, pages }: Scene): Promise<void> {
  const { body: traceId } = await shop.get("/traced");
  const found = () => pages.lines(`{container=~".+"} |= "${traceId}"`);
  await within(60, async () => (await found()).length > 0 && (await pages.spans(traceId)).length > 0);
  const lines = (await found()) as Readonly<Record<string, string>>[];
  assertAll([
    { what: "spans of the trace", expected: ["api: GET /traced"], found: await pages.spans(traceId) },
    {
      what: "lines of the trace",
      expected: [{ service: "api", line: JSON.stringify({ level: "info", message: "traced", traceId }) }],
      found: lines.map(({ service, line }) => ({ service, line })),
    },
  ]);
}

/** Nothing waits for the shipper: the service answers, `docker logs` shows its line, and Loki gets it later. */
export async function linesWait({ prefix, shop, pages }: Scene & { readonly prefix: string }): Promise<void> {
  const shipper = `${prefix}-shipper`;
  await docker("stop", shipper);
  const { status, body: traceId } = await shop.get("/traced");
  const copies = (await docker("ps", "--format", "{{.Names}}", "--filter", `name=${prefix}-api-`)).split(
    "\n",
  );
  const isShown = async () => {
    const logs = await Promise.all(copies.map((name) => docker("logs", "--tail", "50", name)));
    return logs.some((log) => log.includes(traceId));
  };
  await within(30, isShown);
  const shown = await isShown();
  await docker("start", shipper);
  const found = () => pages.lines(`{service="api"} |= "${traceId}"`);
  await within(60, async () => (await found()).length > 0);
  assertAll([
    { what: "status while the shipper is down", expected: 200, found: status },
    { what: "docker logs shows the line", expected: true, found: shown },
    { what: "lines in Loki when it is back", expected: 1, found: (await found()).length },
  ]);
}
