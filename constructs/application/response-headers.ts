import { z } from "zod";
import type { Application } from "./application";
import { isOff } from "./choice";
import type { ServiceSpec } from "./kinds";
import { routesOf } from "./route";
import { type Accepted, exactly, isRecord, offSchema, says } from "./schema-values";

function oneOfOrOff<const Value extends string>(values: readonly Value[], why: string) {
  const shown = values.map((value) => JSON.stringify(value)).join(", ");
  return z.union([z.literal([...values]), offSchema], {
    error: says(
      `one of ${shown}, or off("…") with a reason of at least 10 characters`,
      `Write one of them, or off("${why}").`,
    ),
  });
}

export const responseHeadersSchema = exactly({
  /**
   * Who may show its pages in a frame (`X-Frame-Options`): `"nobody"`; `"same-origin"`, its own pages; or `off("…")`: the load
   * balancer adds no header, and the service answers with its own, e.g. `Content-Security-Policy: frame-ancestors`.
   * @default "nobody"
   */
  frames: oneOfOrOff(["nobody", "same-origin"], "partners embed it: it sends frame-ancestors").optional(),
  /**
   * For which hosts a browser remembers to use HTTPS only (`Strict-Transport-Security`): `"subdomains"`, the host and all names
   * below it; `"host"`, the host alone; or `off("…")`: the load balancer adds no header.
   * @default "subdomains"
   * @see https://www.rfc-editor.org/rfc/rfc6797#section-6.1.2
   */
  strictTransport: oneOfOrOff(["subdomains", "host"], "another proxy adds it").optional(),
});

/** Headers that the load balancer adds to the answers of a service. */
export interface ResponseHeaders extends Accepted<typeof responseHeadersSchema> {}

/** The value of each header; undefined where none is added. */
export function headerValues({ frames = "nobody", strictTransport = "subdomains" }: ResponseHeaders = {}) {
  return {
    frames: isRecord(frames) ? undefined : { nobody: "DENY", "same-origin": "SAMEORIGIN" }[frames],
    strictTransport: isRecord(strictTransport)
      ? undefined
      : `max-age=31536000${strictTransport === "subdomains" ? "; includeSubDomains" : ""}`,
  };
}

/** Why a header is not added. */
export function reasonsWithout({
  frames = "nobody",
  strictTransport = "subdomains",
}: ResponseHeaders): string[] {
  return [frames, strictTransport].flatMap((value) =>
    isRecord(value) && isOff(value) ? [value.because] : [],
  );
}

/** The headers of a service, as its spec has them. */
export function responseHeadersOf(service: ServiceSpec): ResponseHeaders | undefined {
  return "responseHeaders" in service ? service.responseHeaders : undefined;
}

/** The headers of all services with routes: of the first one, as the checks require the same of all. */
export function commonResponseHeaders({ services }: Application): ResponseHeaders | undefined {
  return Object.values(services)
    .filter((service) => routesOf(service).length > 0)
    .map(responseHeadersOf)[0];
}
