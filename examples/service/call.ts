import { setTimeout } from "node:timers/promises";
import { traceHeaders } from "./traces";

/** Failed name lookups and connections: the request was not sent. */
const neverSent = new Set(["EAI_AGAIN", "ENOTFOUND", "ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT"]);
const pauseMilliseconds = 200;

/** Calls another service within five seconds. Retries once, and only a request that was not sent, so it is safe for an order. */
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
