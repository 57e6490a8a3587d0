import { publicPortsOf } from "../application/public-port";
import { publicReadsOf } from "../application/public-read";
import { matchesOf } from "../application/route";
import type { Environment } from "./environment";

/** The labels in front of an environment's host that routes and redirects of its application have, each once. */
export function subdomainsOf({ application }: Pick<Environment, "application">): string[] {
  const labels = Object.values(application.services)
    .flatMap(matchesOf)
    .map(({ match }) => match.subdomain);
  return [...new Set(labels)].filter((label) => label !== undefined).sort();
}

/** The labels in front of an environment's host under which clients find public ports, each once. */
function publicSubdomainsOf({ application }: Pick<Environment, "application">): string[] {
  const ports = Object.values(application.services).flatMap(publicPortsOf);
  return [...new Set(ports.map((port) => port.public.subdomain))].sort();
}

/** Every host name that it serves: its own, those of its subdomains, and aliases. */
export function hostsOf(environment: Pick<Environment, "application" | "domain">): string[] {
  const { host } = environment.domain;
  return [
    host,
    ...subdomainsOf(environment).map((label) => `${label}.${host}`),
    ...publicSubdomainsOf(environment).map((label) => `${label}.${host}`),
    ...publicReadsOf(environment.application).map(({ subdomain }) => `${subdomain}.${host}`),
    ...(environment.domain.aliases ?? []).map((alias) => alias.host),
  ];
}
