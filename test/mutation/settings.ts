import { at, type Fields, isFields, list } from "../../terraform-json/values";

/** The kinds of mutations: remove it, flip a boolean, lower a number to 1, widen to "*", remove the last entry. */
type Change = "remove" | "flip" | "lower" | "widen" | "shorten";

interface Step {
  /** `policy`, `Statement`, `[ReadSecret]`, `Condition`; empty for the resource itself. */
  readonly path: readonly string[];
  readonly change: Change;
}

/** A mutation of one setting, in every resource that has it. */
export interface Mutation extends Step {
  readonly type: string;
  /** Id of the resource's construct, without zone, number or hash: `cpu`. */
  readonly label: string;
}

/** Path of a resource, data source, provider or the `terraform` block in the JSON of a stack. */
interface Block {
  readonly type: string;
  readonly label: string;
  readonly parent: Record<string, unknown>;
  readonly key: string;
}

export function nameOf({ type, label, path, change }: Mutation): string {
  return `${change} ${[type, ...path].join(".").replaceAll(".[", "[")}${label === "" ? "" : ` of ${label}`}`;
}

/** The setting of a mutation, for any construct. */
export function settingOf({ type, path }: Mutation): string {
  return [type, ...path].join(".");
}

/** All mutations of all settings of a stack. */
export function mutationsOf(stack: Fields): Mutation[] {
  const found = blocksOf(stack).flatMap(({ type, label, parent, key }) =>
    changesOf(parent[key], []).map((step): Mutation => ({ type, label, ...step })),
  );
  return [...new Map(found.map((mutation) => [nameOf(mutation), mutation])).values()];
}

/**
 * Changes a stack in place and returns a function that reverts it; undefined if the stack has no such setting. Resources of
 * another construct are changed only if none has the label.
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

/** Returns a function that restores the current entries of an object in their order. */
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

/** Notes and tags do not configure anything. */
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

/** The label of a list entry: the name of a statement or a parameter. Names of variables are the user's. */
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
