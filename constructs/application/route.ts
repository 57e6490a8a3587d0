import type { ServiceSpec } from "./kinds";

/** Which requests from outside go to a service. */
export interface Route {
  /** Path pattern, `*` for any characters: `/api/*`. 1–128 characters, starts with `/`. */
  readonly path: string;
  /**
   * Label in front of the environment's host: `admin` means `admin.shop.example.com`.
   * @default the environment's host itself
   */
  readonly subdomain?: string;
  /**
   * 1–500, lower first: puts this route before all others, for patterns that overlap.
   * @default by host, then the longer pattern first
   */
  readonly priority?: number;
}

/** The routes of a service; none for one that requests from outside do not reach. */
export function routesOf(service: ServiceSpec): readonly Route[] {
  return "routes" in service ? (service.routes ?? []) : [];
}
