import type { Problem } from "../../application/problem";
import { kebabCase } from "../../application/variable-names";
import { host as broker } from "../../components/messaging/docker/broker-variables";
import { host as streams } from "../../components/stream/docker/topics";
import type { LocalEnvironment } from "../local-environment";

/** What stands on one machine whatever the words are called: containers and networks by these names. */
function ownNames(environment: LocalEnvironment): ReadonlyMap<string, string> {
  return new Map([
    ["balancer", "the balancer's container"],
    ["outward", "the network to the internet"],
    ...(environment.broker ? ([[broker, "the container and the networks of the broker"]] as const) : []),
    ...(environment.streams ? ([[streams, "the container and the networks of Kafka"]] as const) : []),
  ]);
}

/** Containers and networks are named like their words: no word has a name that is taken. */
export function localNames(environment: LocalEnvironment): Problem[] {
  const { data, services, jobs } = environment.application;
  const own = ownNames(environment);
  return Object.entries({ data, services, jobs }).flatMap(([group, words]) =>
    Object.keys(words).flatMap((name) => {
      const taken = own.get(kebabCase(name));
      if (!taken) return [];
      return [
        {
          path: `${group}.${name}`,
          value: name,
          expected: `another name: this is ${taken}`,
          fix: "Rename the word in the application.",
        },
      ];
    }),
  );
}
