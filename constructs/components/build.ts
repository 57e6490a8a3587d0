import type { Construct } from "constructs";
import { entryOf } from "../environment/configured";

interface Builder<Component, Result> {
  build(scope: Construct, component: Component): Result;
}

/**
 * Creates a component of one kind in a scope. The lookup of this function creates what the components of a kind share.
 * It has the type of a method, like the rules of a component: see `SpecRules`.
 */
export type Build<Component, Result> = Builder<Component, Result>["build"];

/** Looks up the builder of a kind; creates what the components of one kind share once, in the registry's order. */
export function buildersOf<Kind extends string, Component, Result, Context>(
  kinds: Readonly<Record<Kind, { builder(scope: Construct, context: Context): Build<Component, Result> }>>,
  specs: Readonly<Record<string, { readonly kind: Kind }>>,
  scope: Construct,
  context: Context,
): (kind: Kind) => Build<Component, Result> {
  const used = new Set<string>(Object.values(specs).map(({ kind }) => kind));
  const builders = new Map<string, Build<Component, Result>>();
  for (const [kind, component] of Object.entries<(typeof kinds)[Kind]>(kinds))
    if (used.has(kind)) builders.set(kind, component.builder(scope, context));
  return (kind) => entryOf(builders, kind, "this application");
}
