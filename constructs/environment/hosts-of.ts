import { routesOf } from "../application/route";
import type { Environment } from "./environment";

/** The labels in front of an environment's host that routes of its application have, each once. */
export function subdomainsOf({ application }: Pick<Environment, "application">): string[] {
  const labels = Object.values(application.services)
    .flatMap(routesOf)
    .map(({ subdomain }) => subdomain);
  return [...new Set(labels)].filter((label) => label !== undefined).sort();
}

/** Every host name with a DNS record: the environment's own, and those of its subdomains. */
export function hostsOf(environment: Pick<Environment, "application" | "domain">): string[] {
  const { host } = environment.domain;
  return [host, ...subdomainsOf(environment).map((label) => `${label}.${host}`)];
}
