import { routesOf } from "../application/route";
import type { Environment } from "./environment";

/** The labels in front of an environment's host that routes of its application have, each once. */
export function subdomainsOf({ application }: Pick<Environment, "application">): string[] {
  const labels = Object.values(application.services)
    .flatMap(routesOf)
    .map(({ subdomain }) => subdomain);
  return [...new Set(labels)].filter((label) => label !== undefined).sort();
}

/** Every host name that it serves: its own, those of its subdomains, and aliases. */
export function hostsOf(environment: Pick<Environment, "application" | "domain">): string[] {
  const { host } = environment.domain;
  return [
    host,
    ...subdomainsOf(environment).map((label) => `${label}.${host}`),
    ...(environment.domain.aliases ?? []).map((alias) => alias.host),
  ];
}
