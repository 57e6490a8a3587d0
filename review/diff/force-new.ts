import { type Fields, isTrue, number } from "../../terraform-json/values";
import type { AttributeChange } from "./attribute-changes";
import aws from "./force-new.json";
import docker from "./force-new-docker.json";
import recorded from "./force-new-recorded.json";

type Effect = "replaces" | "updates";

/** Direction of a change to its effect: `change`, `set`, `unset`, `more`, `less`, `on`, `off`, `redis→valkey`. */
type Answer = Effect | Readonly<Record<string, Effect>>;

/** One type: the attributes that replace, that update, and whose effect depends on the values. */
interface Entry {
  readonly replaces: string;
  readonly updates: string;
  readonly by?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const entries = new Map<string, Entry>(
  Object.entries(aws.types as unknown as Readonly<Record<string, Entry>>),
);

type Table = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

const others: Table = { ...(recorded.types as Table), ...(docker.types as Table) };

/** Type to attribute to the effect of its change; types are read when they are asked for. */
const types = new Map<string, ReadonlyMap<string, Answer>>();

/**
 * Attributes whose change updates the resource in place if another attribute is on, because the provider decides so in code.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#capacity_provider_strategy-1
 */
const companions: Readonly<Record<string, string>> = {
  "aws_ecs_service.capacity_provider_strategy": "force_new_deployment",
};

/**
 * The effect of a change of this attribute on a resource of this type with these attributes; `unknown` if the table does not have
 * it.
 */
export function forceNew(
  type: string,
  { schemaPath, before, after }: AttributeChange,
  resource: Fields = {},
): Effect | "unknown" {
  const companion = companions[`${type}.${schemaPath.split(".")[0]}`];
  if (companion !== undefined && isTrue(resource[companion])) return "updates";
  const attributes = attributesOf(type);
  if (!attributes) return "unknown";
  // Terraform keeps no write-only argument in the state, so its value replaces nothing. `…_wo_version` may.
  if (schemaPath.endsWith("_wo")) return "updates";
  const directions = directionsOf(before, after);
  // The attribute itself, or the nearest block that contains it.
  for (let path = schemaPath; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) {
    const own = answered(attributes.get(path), directions);
    if (own) return own;
  }
  const parts = [...attributes].filter(([path]) => path.startsWith(`${schemaPath}.`));
  if (parts.length === 0) return "unknown";
  return parts.some(([, answer]) => answered(answer, directions) === "replaces") ? "replaces" : "updates";
}

/** Whether resources of this type have tags. */
export function isTaggable(type: string): boolean {
  return attributesOf(type)?.has("tags") ?? false;
}

function attributesOf(type: string): ReadonlyMap<string, Answer> | undefined {
  const known =
    types.get(type) ??
    new Map([
      ...Object.entries(Object.hasOwn(others, type) ? (others[type] ?? {}) : {}),
      ...read(entries.get(type)),
    ]);
  types.set(type, known);
  return known.size === 0 ? undefined : known;
}

function read(entry: Entry | undefined): [string, Answer][] {
  if (!entry) return [];
  const all = (effect: Effect) =>
    entry[effect]
      .split(" ")
      .filter((path) => path !== "")
      .map((path): [string, Answer] => [path, effect]);
  return [
    ...all("replaces"),
    ...all("updates"),
    ...Object.entries(entry.by ?? {}).map(([path, own]): [string, Answer] => [path, own as Answer]),
  ];
}

/** The directions of a change that a table may have, the most specific first. */
function directionsOf(before: unknown, after: unknown): string[] {
  if (before === undefined) return ["set"];
  if (after === undefined) return ["unset"];
  const [one, other] = [String(before), String(after)];
  const order = compared(one, other);
  return [
    `${one}→${other}`,
    ...(after === true || other === "true" ? ["on"] : after === false || other === "false" ? ["off"] : []),
    ...(order < 0 ? ["more"] : order > 0 ? ["less"] : []),
    "change",
  ];
}

/** Compares numbers and versions, such as `7.1` and `16`; 0 if one is neither. */
function compared(one: string, other: string): number {
  const parts = (text: string) =>
    /\d/.test(text) ? text.split(/[^\d]+/).flatMap((part) => number(part) ?? []) : [];
  const [left, right] = [parts(one), parts(other)];
  if (left.length === 0 || right.length === 0) return 0;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    // 7 covers each 7.x.
    const [own, its] = [left[index], right[index]];
    if (own === undefined || its === undefined) return 0;
    if (own !== its) return own - its;
  }
  return 0;
}

/** The effect in the first direction that the table has; where it has only others, and one replaces, it replaces. */
function answered(answer: Answer | undefined, directions: readonly string[]): Effect | undefined {
  if (answer === undefined || typeof answer === "string") return answer;
  const own = directions.map((direction) => answer[direction]).find((effect) => effect !== undefined);
  return own ?? (Object.values(answer).includes("replaces") ? "replaces" : "updates");
}
