import type { SpecContext } from "../../application/component";
import { consumers } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import { publicPortsOf } from "../../application/public-port";
import { publicReadsOf } from "../../application/public-read";
import { matchesOf } from "../../application/route";
import type { ObjectStoreSpec } from "./spec";

/** An object store that nothing uses. */
export function objectStoreUse({ name, path, application }: SpecContext<ObjectStoreSpec>): Problem[] {
  const isUsed = Object.values(consumers(application)).some(({ uses = [] }) => uses.includes(name));
  if (isUsed) return [];
  return [
    {
      path,
      value: name,
      expected: "an object store that something uses",
      fix: `Write uses: ["${name}"] in a service and name it as a reader or a writer, or remove the store.`,
    },
  ];
}

/** One host name leads to one place: a route, a public port, or a store. */
export function otherSubdomain({
  name,
  spec: { publicRead },
  application,
  at,
  isValid,
  isOwnValid,
}: SpecContext<ObjectStoreSpec>): Problem[] {
  if (!publicRead || !isOwnValid("publicRead") || !isValid("services") || !isValid("data")) return [];
  const { subdomain } = publicRead;
  const takenBy = [
    ...Object.entries(application.services).flatMap(([service, spec]) => [
      ...matchesOf(spec).map(({ match, place }) => ({
        subdomain: match.subdomain,
        by: `services.${service}.${place}`,
      })),
      ...publicPortsOf(spec).map((port) => ({
        subdomain: port.public.subdomain,
        by: `services.${service}.ports.${port.name}`,
      })),
    ]),
    ...publicReadsOf(application)
      .filter((_, index, all) => index < all.findIndex((other) => other.name === name))
      .map((store) => ({ subdomain: store.subdomain, by: `data.${store.name}` })),
  ].find((taken) => taken.subdomain === subdomain);
  if (!takenBy) return [];
  return [
    {
      path: at("publicRead.subdomain"),
      value: subdomain,
      expected: "a label that nothing else has: each host name leads to one place",
      fix: `Write another label: ${takenBy.by} has this one.`,
    },
  ];
}
