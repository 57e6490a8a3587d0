import { call } from "../../service/call";
import { errorText, log } from "../../service/log";
import { serve } from "../../service/serve";
import type { Answer, Request } from "../../service/server";
import { required } from "../../service/settings";
import { routeOf } from "./routes";

/** The gateway: the only public service. It stores nothing, and forwards the requests that `routes.ts` allows. */
const urls = {
  user: required("USER_URL"),
  order: required("ORDER_URL"),
  product: required("PRODUCT_URL"),
};

async function answer({ method, path, body }: Request): Promise<Answer> {
  const route = routeOf(method, path);
  if (!route) return { status: 404, body: { error: `${method} ${path} is not known` } };
  try {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { "content-type": "application/json" };
    const response = await call(`${urls[route.to]}${route.path}`, { method, headers, ...init });
    return { status: response.status, body: await response.json() };
  } catch (error) {
    log("error", "service call failed", { service: route.to, path, error: errorText(error) });
    return { status: 502, body: { error: `the ${route.to} service is unavailable` } };
  }
}

// Ready while it runs: if one service is unavailable, it still forwards requests to the others.
serve({ port: 3000, answer });
