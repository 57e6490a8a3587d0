import type { Construct } from "constructs";
import { InvalidInput } from "../constructs/application/problem";
import { kebabCase } from "../constructs/application/variable-names";

/** Constructs of a stack by their name in the application: `stack.databases.orders`. Another name is an error. */
export type Handles<Handle extends Construct> = Readonly<Record<string, Handle>>;

/** Keys that JavaScript itself, or a program that prints an object, looks for. */
const probes = new Set(["then", "toJSON", "asymmetricMatch", "constructor", "nodeType", "tagName"]);

/** The constructs of these classes in a scope of the stack, among those of an application's components. */
export function handles<Handle extends Construct>(
  stack: Construct,
  scope: string,
  property: string,
  components: Readonly<Record<string, unknown>>,
  ...classes: readonly (abstract new (
    ...given: never[]
  ) => Handle)[]
): Handles<Handle> {
  const isHandle = (construct: unknown): construct is Handle =>
    classes.some((own) => construct instanceof own);
  const found: Record<string, Handle> = Object.create(null);
  for (const name of Object.keys(components)) {
    const construct = stack.node.tryFindChild(scope)?.node.tryFindChild(kebabCase(name));
    if (isHandle(construct)) found[name] = construct;
  }
  return new Proxy(found, {
    get(all, name) {
      if (typeof name === "symbol" || name in all || probes.has(name)) return Reflect.get(all, name);
      throw unknownName(`${stack.node.id}: ${property}.${name}`, name, Object.keys(all));
    },
  });
}

function unknownName(path: string, value: string, known: readonly string[]): InvalidInput {
  const problem =
    known.length > 0
      ? { expected: `one of ${known.join(", ")}`, fix: "Write one of them." }
      : { expected: "nothing: the application has none", fix: "Remove it." };
  return new InvalidInput([{ path, value, ...problem }]);
}
