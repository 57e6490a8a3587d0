import type { AttributeChange } from "./attribute-changes";
import aws from "./force-new.json";
import docker from "./force-new-docker.json";

/** The effect of a change of an attribute, by its direction where that makes a difference. */
type Answer = "replaces" | "updates" | Partial<Record<Direction, "replaces" | "updates">>;
/** `set`: there was no value before; `unset`: there is none after. */
type Direction = "change" | "set" | "unset";

/** Type to attribute to the effect of its change. Each table names its source. */
const types = new Map(
  [aws.types, docker.types]
    .flatMap((table) => Object.entries(table as Readonly<Record<string, Readonly<Record<string, Answer>>>>))
    .map(([type, attributes]) => [type, new Map(Object.entries(attributes))] as const),
);

/** The effect of a change of this attribute on a resource of this type; `unknown` if the table does not have it. */
export function forceNew(
  type: string,
  { schemaPath, before, after }: AttributeChange,
): "replaces" | "updates" | "unknown" {
  const attributes = types.get(type);
  if (!attributes) return "unknown";
  const direction = before === undefined ? "set" : after === undefined ? "unset" : "change";
  // The attribute itself, or the nearest block that contains it.
  for (let path = schemaPath; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const own = answered(attributes.get(path), direction);
    if (own) return own;
  }
  const parts = [...attributes].filter(([path]) => path.startsWith(`${schemaPath}.`));
  if (parts.length === 0) return "unknown";
  return parts.some(([, answer]) => answered(answer, direction) === "replaces") ? "replaces" : "updates";
}

/** Whether resources of this type have tags. */
export function isTaggable(type: string): boolean {
  return types.get(type)?.has("tags") ?? false;
}

function answered(answer: Answer | undefined, direction: Direction): "replaces" | "updates" | undefined {
  if (answer === undefined || typeof answer === "string") return answer;
  return answer[direction] ?? answer.change ?? answer.set ?? answer.unset;
}
