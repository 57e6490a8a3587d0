import { at, type Fields, isFields, list } from "../../terraform-json/values";

/** What is done to a setting: taken out, turned round, made 1, made "*", cut by its last entry. */
type Change = "remove" | "flip" | "lower" | "widen" | "shorten";

interface Step {
  /** `policy`, `Statement`, `[ReadSecret]`, `Condition`; empty for the resource itself. */
  readonly path: readonly string[];
  readonly change: Change;
}

/** One setting, and what is done to it in every resource that has it. */
export interface Mutation extends Step {
  readonly type: string;
  /** Id of the construct that made the resource, without a zone, a number or a hash: `cpu`. */
  readonly label: string;
}

/** Where a resource, data source, provider or the `terraform` block stands in the JSON of a stack. */
interface Block {
  readonly type: string;
  readonly label: string;
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

export function nameOf({ type, label, path, change }: Mutation): string {
  return `${change} ${[type, ...path].join(".").replaceAll(".[", "[")}${label === "" ? "" : ` of ${label}`}`;
}

/** The setting that a mutation is of, whichever construct has it. */
export function settingOf({ type, path }: Mutation): string {
  return [type, ...path].join(".");
}

/** Every mutation of every setting of a stack, each once. */
export function mutationsOf(stack: Fields): Mutation[] {
  const found = blocksOf(stack).flatMap(({ type, label, parent, key }) =>
    changesOf(parent[key], []).map((step): Mutation => ({ type, label, ...step })),
  );
  return [...new Map(found.map((mutation) => [nameOf(mutation), mutation])).values()];
}

/**
 * Changes a stack in place and returns what changes it back; undefined if it has no such setting. Resources that another
 * construct made are changed only where none has the label.
 */
export function mutate(stack: Fields, { type, label, path, change }: Mutation): (() => void) | undefined {
  const ofType = blocksOf(stack).filter((block) => block.type === type);
  const labelled = ofType.filter((block) => block.label === label);
  const undo = (labelled.length > 0 ? labelled : ofType).flatMap(({ parent, key }) => {
    const [target, name, inner] =
      path.length === 0
        ? [parent, key, path]
        : [parent[key] as Record<string, unknown>, path[0] ?? "", path.slice(1)];
    const after = changed(target[name], inner, change);
    if (after === target[name]) return [];
    const back = restore(target);
    if (after === undefined) delete target[name];
    else target[name] = after;
    return back;
  });
  if (undo.length === 0) return undefined;
  return () => {
    for (const back of undo.reverse()) back();
  };
}

/** Puts back what an object has now, in its order. */
function restore(target: Record<string, unknown>): () => void {
  const before = { ...target };
  return () => {
    for (const key of Object.keys(target)) delete target[key];
    Object.assign(target, before);
  };
}

export function blocksOf(stack: Fields): Block[] {
  const named = (prefix: string, section: unknown): Block[] =>
    Object.entries((section ?? {}) as Record<string, Record<string, unknown>>).flatMap(([type, parent]) =>
      Object.keys(parent).map((key) => ({ type: prefix + type, label: labelOf(parent[key]), parent, key })),
    );
  return [
    ...named("", stack.resource),
    ...named("data.", stack.data),
    ...named("provider.", stack.provider),
    { type: "terraform", label: "", parent: stack as Record<string, unknown>, key: "terraform" },
  ];
}

function labelOf(block: unknown): string {
  const steps = String(at(block, "//.metadata.path") ?? "").split("/");
  const own = (steps.at(-1) === "Resource" ? steps.at(-2) : steps.at(-1)) ?? "";
  return own.replace(/(^|-)(\d+|[a-c]|[0-9a-f]{6})$/, "");
}

/** Notes and tags configure nothing. */
const notes = ["//", "tags"];

function changesOf(given: unknown, path: readonly string[]): Step[] {
  const value = embedded(given) ?? given;
  if (typeof value === "boolean") return [{ path, change: "flip" }];
  if (isNumber(value)) return [...removal(path), { path, change: "lower" }];
  if (Array.isArray(value)) {
    const items = value.filter(isFields);
    return [
      ...removal(path),
      ...(items.length === 0 && value.length > 1 ? [{ path, change: "shorten" as const }] : []),
      ...items.flatMap((item) => {
        const own = [...path, keyOf(item)];
        return [...removal(own), ...inside(item, own)];
      }),
    ];
  }
  return [...removal(path), ...(isFields(value) ? inside(value, path) : [])];
}

function inside(block: Fields, path: readonly string[]): Step[] {
  return Object.entries(block)
    .filter(([key]) => !notes.includes(key))
    .flatMap(([key, value]) => {
      const own = [...path, key];
      if (block.Effect === undefined || key === "Condition") return changesOf(value, own);
      // A statement without one of these is not a policy.
      const isWide = key === "Sid" || value === "*" || value === "Allow";
      return isWide ? [] : [{ path: own, change: "widen" as const }];
    });
}

function removal(path: readonly string[]): Step[] {
  return [{ path, change: "remove" }];
}

function changed(value: unknown, path: readonly string[], change: Change): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return replaced(value, change);
  const json = embedded(value);
  if (json !== undefined) return JSON.stringify(changed(json, path, change));
  if (Array.isArray(value))
    return value.flatMap((item) => {
      const after = isFields(item) && keyOf(item) === step ? changed(item, rest, change) : item;
      return after === undefined ? [] : [after];
    });
  if (!isFields(value) || value[step] === undefined) return value;
  const { [step]: inner, ...others } = value;
  const after = changed(inner, rest, change);
  return after === undefined ? others : { ...value, [step]: after };
}

function replaced(value: unknown, change: Change): unknown {
  switch (change) {
    case "remove":
      return undefined;
    case "flip":
      return !value;
    case "lower":
      return typeof value === "string" ? String(Number(value !== "1")) : Number(value !== 1);
    case "widen":
      return value === "Deny" ? "Allow" : "*";
    case "shorten":
      return list(value).slice(0, -1);
  }
}

/** The entry of a list: a statement or a parameter by its name, which is no user's as that of a variable is. */
function keyOf(item: Fields): string {
  const name = item.value === undefined || /^[A-Z]/.test(String(item.name)) ? "" : item.name;
  return `[${item.Sid ?? name}]`;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+(\.\d+)?$/.test(value));
}

/** The JSON in a text: a policy, container definitions. */
function embedded(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
