import { call } from "../../service/call";
import { errorText, log } from "../../service/log";
import { serve } from "../../service/serve";
import type { Answer, Request } from "../../service/server";
import { required } from "../../service/settings";
import { routeOf } from "./routes";

/** The gateway: the only service that the outside reaches. It keeps nothing, and hands on what may be asked. */
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
    log("error", "no answer", { service: route.to, path, error: errorText(error) });
    return { status: 502, body: { error: `the ${route.to} service does not answer` } };
  }
}

// It is ready while it runs: when one service is away, the others' requests still pass.
serve({ port: 3000, answer });
