import { setTimeout } from "node:timers/promises";
import { traceHeaders } from "./traces";

/** Names and connections that did not come about: no request has left. */
const neverSent = new Set(["EAI_AGAIN", "ENOTFOUND", "ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT"]);
const pauseMilliseconds = 200;

/** Calls another service, within five seconds; once more if the first call never left, which is safe for an order too. */
export async function call(url: string, init: RequestInit = {}): Promise<Response> {
  const within = { ...init, headers: traceHeaders(init.headers), signal: AbortSignal.timeout(5000) };
  try {
    return await fetch(url, within);
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { readonly code?: string };
    if (code === undefined || !neverSent.has(code)) throw error;
    await setTimeout(pauseMilliseconds);
    return fetch(url, within);
  }
}
