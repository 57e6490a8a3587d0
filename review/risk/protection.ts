import { embeddedJson } from "../../terraform-json/embedded-json";
import { at, blocks, isTrue } from "../../terraform-json/values";
import type { Change } from "../diff/change";
import type { Found } from "./rule";
import { containerWeakenings, weakeningsOf } from "./weakenings";

/** Weaker protection. */
export function protection({ before, after, attributes }: Change): Found[] {
  if (!before || !after) return [];
  const found: Found[] = Object.entries(weakeningsOf(after.type)).flatMap(([attribute, [isWeaker, says]]) => {
    const isWhole = isWeaker(at(before.attributes, attribute), at(after.attributes, attribute));
    // Of a repeated block each one.
    const weaker = attributes.filter(
      (own) => own.schemaPath === attribute && own.because === undefined && isWeaker(own.before, own.after),
    );
    const paths = weaker.length > 0 ? weaker.map(({ path }) => path) : isWhole ? [attribute] : [];
    return paths.map((path): Found => ({ class: "protection removed", attribute: path, reason: says }));
  });
  const guard = "lifecycle.prevent_destroy";
  if (isTrue(at(before.meta, guard)) && !isTrue(at(after.meta, guard)))
    found.push({
      class: "protection removed",
      attribute: guard,
      reason: "lifecycle.prevent_destroy no longer protects it",
    });
  return [...found, ...containers(before.attributes, after.attributes)];
}

function containers(before: unknown, after: unknown): Found[] {
  const former = new Map(definitions(before).map((own) => [own.name, own]));
  return definitions(after).flatMap((container) => {
    const old = former.get(container.name);
    if (!old) return [];
    return Object.entries(containerWeakenings).flatMap(([attribute, [isWeaker, says]]): Found[] =>
      isWeaker(old[attribute], container[attribute])
        ? [
            {
              class: "protection removed",
              attribute: `container_definitions.${container.name}.${attribute}`,
              reason: says,
            },
          ]
        : [],
    );
  });
}

function definitions(attributes: unknown) {
  const text = at(attributes, "container_definitions");
  return typeof text === "string" ? blocks(embeddedJson(text)) : [];
}
