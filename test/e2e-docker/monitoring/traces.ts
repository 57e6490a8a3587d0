import { assertAll } from "../../e2e/facts/fact";
import type { Shop } from "../shop";
import { within } from "../within";
import type { Pages } from "./pages";

interface Scene {
  readonly shop: Shop;
  readonly pages: Pages;
}

/** A request whose service sends a span: Jaeger finds the trace by its id. */
export async function findsTrace({ shop, pages }: Scene): Promise<void> {
  const { body: traceId } = await shop.get("/traced");
  await within(60, async () => (await pages.spans(traceId)).length > 0);
  assertAll([
    { what: "the answer is an id of a trace", expected: true, found: /^[0-9a-f]{32}$/.test(traceId) },
    { what: "spans of the trace", expected: ["api: GET /traced"], found: await pages.spans(traceId) },
  ]);
}
