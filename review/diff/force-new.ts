import type { AttributeChange } from "./attribute-changes";
import aws from "./force-new.json";
import docker from "./force-new-docker.json";

/** Of one attribute: what its change does to the resource; by its direction where that makes a difference. */
type Answer = "replaces" | "updates" | Partial<Record<Direction, "replaces" | "updates">>;
/** `set`: there was no value; `unset`: there is none any more. */
type Direction = "change" | "set" | "unset";

/** Type to attribute to what its change does. Where each table comes from it says itself. */
const types = new Map(
  [aws.types, docker.types]
    .flatMap((table) => Object.entries(table as Readonly<Record<string, Readonly<Record<string, Answer>>>>))
    .map(([type, attributes]) => [type, new Map(Object.entries(attributes))] as const),
);

/** What a change of this attribute does to a resource of this type, as far as the table knows. */
export function forceNew(
  type: string,
  { schemaPath, before, after }: AttributeChange,
): "replaces" | "updates" | "unknown" {
  const attributes = types.get(type);
  if (!attributes) return "unknown";
  const direction = before === undefined ? "set" : after === undefined ? "unset" : "change";
  // The attribute itself, or the nearest that it is a part of.
  for (let path = schemaPath; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const own = answered(attributes.get(path), direction);
    if (own) return own;
  }
  const parts = [...attributes].filter(([path]) => path.startsWith(`${schemaPath}.`));
  if (parts.length === 0) return "unknown";
  return parts.some(([, answer]) => answered(answer, direction) === "replaces") ? "replaces" : "updates";
}

/** Whether resources of this type carry tags. */
export function isTaggable(type: string): boolean {
  return types.get(type)?.has("tags") ?? false;
}

function answered(answer: Answer | undefined, direction: Direction): "replaces" | "updates" | undefined {
  if (answer === undefined || typeof answer === "string") return answer;
  return answer[direction] ?? answer.change ?? answer.set ?? answer.unset;
}
