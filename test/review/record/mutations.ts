import type { Block, State } from "./terraform-json";

/** `change`: from another value; `set`: from no value; `unset`: from a value to none. */
export type Direction = "change" | "set" | "unset";

/** Changes one attribute in the state of one resource. */
export interface Mutation {
  readonly type: string;
  /** `cidr_block`, `network_configuration.subnets` */
  readonly path: string;
  readonly direction: Direction;
  apply(state: State): void;
}

interface Target {
  readonly path: string;
  /** Steps in the state: names and numbers. */
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
  readonly configured: boolean;
  readonly terraformType: unknown;
  readonly computed: boolean;
}

type Config = {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
};

/** Deeper blocks add nothing: they are replaced or updated with the block that contains them. */
const depth = 2;

/** For each address its mutations. Each mutation occurs once for each type of resource. */
export function mutations(
  state: State,
  config: Config,
  schemas: ReadonlyMap<string, Block>,
  known: (type: string, path: string, direction: Direction) => boolean | undefined,
): Map<string, Mutation[]> {
  const asked = new Set<string>();
  const queues = new Map<string, Mutation[]>();
  for (const { mode, type, name, instances } of state.resources) {
    const schema = schemas.get(type);
    const [instance] = instances;
    const configured = config.resource[type]?.[name];
    if (mode !== "managed" || !schema || !instance || !configured) continue;
    const own = [...attributePaths(schema, instance.attributes, configured, [], [])].flatMap((place) =>
      changesOf(place).map(
        ([direction, value]): Mutation => ({
          type,
          path: place.path,
          direction,
          apply: (copy) => {
            const target = copy.resources.find((other) => other.type === type && other.name === name);
            for (const { attributes } of target?.instances ?? []) put(attributes, place.steps, value);
          },
        }),
      ),
    );
    const fresh = own.filter(({ path, direction }) => {
      const question = `${type} ${path} ${direction}`;
      if (asked.has(question) || known(type, path, direction) !== undefined) return false;
      asked.add(question);
      return true;
    });
    queues.set(`${type}.${name}`, fresh);
  }
  return queues;
}

function* attributePaths(
  block: Block,
  values: Readonly<Record<string, unknown>>,
  configured: unknown,
  path: readonly string[],
  steps: readonly (string | number)[],
): Generator<Target> {
  const own = Array.isArray(configured) ? configured[0] : configured;
  for (const [key, attribute] of Object.entries(block.attributes ?? {})) {
    if (!attribute.optional && !attribute.required) continue;
    if (key === "id" || key === "tags_all" || key === "region") continue;
    yield {
      path: [...path, key].join("."),
      steps: [...steps, key],
      value: values[key],
      configured: Object(own)[key] !== undefined,
      terraformType: attribute.type,
      computed: attribute.computed === true,
    };
  }
  if (path.length >= depth) return;
  for (const [key, { block: inner }] of Object.entries(block.block_types ?? {})) {
    const value = values[key];
    const first = Array.isArray(value) ? value[0] : undefined;
    if (key !== "timeouts" && typeof first === "object" && first !== null)
      yield* attributePaths(inner, first, Object(own)[key], [...path, key], [...steps, key, 0]);
  }
}

function changesOf({ value, configured, terraformType, computed }: Target): [Direction, unknown][] {
  const isEmpty =
    value === null ||
    value === undefined ||
    value === "" ||
    (Object.keys(Object(value)).length === 0 && typeof value === "object");
  if (!configured) {
    // The provider keeps a computed value.
    return computed || !isEmpty ? [] : [["unset", sample(terraformType)]];
  }
  return [
    ["change", different(value, terraformType)],
    ["set", null],
  ];
}

function sample(type: unknown): unknown {
  if (type === "string") return "1";
  if (type === "number") return 1;
  if (type === "bool") return true;
  if (!Array.isArray(type)) return null;
  return type[0] === "map" ? { x: "1" } : type[1] === "string" ? ["1"] : null;
}

function different(value: unknown, type: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") {
    if (/^\d+$/.test(value)) return String(Number(value) + 1);
    return value === "true" ? "false" : `${value}x`;
  }
  if (Array.isArray(value)) return Array.isArray(type) && type[1] === "string" ? [...value, "x"] : [];
  return typeof value === "object" && value !== null ? { ...value, x: "1" } : null;
}

function put(target: unknown, steps: readonly (string | number)[], value: unknown): void {
  const last = steps[steps.length - 1];
  const parent = steps.slice(0, -1).reduce<unknown>((object, step) => Object(object)[step], target);
  if (last !== undefined && typeof parent === "object" && parent !== null)
    Object.assign(parent, { [last]: value });
}
