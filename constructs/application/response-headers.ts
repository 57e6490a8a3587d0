import { z } from "zod";
import type { Application } from "./application";
import { isOff } from "./choice";
import type { ServiceSpec } from "./kinds";
import { routesOf } from "./route";
import {
  type Accepted,
  exactly,
  integer,
  isRecord,
  offSchema,
  oneOf,
  says,
  setOf,
  text,
  yesOrNo,
} from "./schema-values";

function oneOfOrOff<const Value extends string>(values: readonly Value[], why: string) {
  const shown = values.map((value) => JSON.stringify(value)).join(", ");
  return z.union([z.literal([...values]), offSchema], {
    error: says(
      `one of ${shown}, or off("…") with a reason of at least 10 characters`,
      `Write one of them, or off("${why}").`,
    ),
  });
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

const crossOriginSchema = exactly({
  /** Origin of the pages: `https://www.example.com`, with a port if it has one; or `*` for every origin, without credentials. */
  origin: text(
    /^(\*|https?:\/\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?)$/,
    "an origin, without a path; or *",
    '"https://www.example.com"',
  ),
  /**
   * Methods that the pages may use.
   * @default "GET", "HEAD" and "POST", which browsers allow by themselves
   */
  methods: setOf(oneOf(methods), 1, "at least one method", '["GET", "PUT"]').optional(),
  /**
   * Headers that the pages may send, in lower case: `content-type`.
   * @default those that browsers allow by themselves
   */
  headers: setOf(
    text(/^[a-z0-9-]{1,40}$/, "the name of a header in lower case", '"content-type"'),
    1,
    "at least one header",
    '["content-type", "authorization"]',
  ).optional(),
  /**
   * Whether the pages send cookies. Not for every origin: browsers refuse that.
   * @default false
   */
  credentials: yesOrNo.optional(),
  /**
   * Seconds for which a browser asks no more whether it may: 1–86,400.
   * @default 5, by the browser
   */
  maxAgeSeconds: integer(1, 86_400, "seconds").optional(),
});

/** Which pages of another origin may call a service. */
export interface CrossOrigin extends Accepted<typeof crossOriginSchema> {}

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
  /**
   * Pages of one other origin, or of all, that may call it (`Access-Control-Allow-…`): `{ origin: "https://www.example.com",
   * methods: ["GET", "PUT"], headers: ["content-type"] }`. The service itself answers the browser's question, a request with the
   * method OPTIONS, with 204. For several origins leave it out: the service then answers with the header for each.
   * @default none: only pages of its own origin
   * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
   */
  crossOrigin: crossOriginSchema.optional(),
});

/** Headers that the load balancer adds to the answers of a service. */
export interface ResponseHeaders extends Accepted<typeof responseHeadersSchema> {}

/** The headers that let pages of another origin in, in the order of their names. */
export function crossOriginHeaders({
  crossOrigin,
}: ResponseHeaders = {}): readonly (readonly [string, string])[] {
  if (!crossOrigin) return [];
  const { origin, methods, headers, credentials = false, maxAgeSeconds } = crossOrigin;
  const given = [
    ["Access-Control-Allow-Credentials", credentials ? "true" : undefined],
    ["Access-Control-Allow-Headers", headers?.join(",")],
    ["Access-Control-Allow-Methods", methods?.join(",")],
    ["Access-Control-Allow-Origin", origin],
    ["Access-Control-Max-Age", maxAgeSeconds?.toString()],
  ] as const;
  return given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

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
