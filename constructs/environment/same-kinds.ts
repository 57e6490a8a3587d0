import type { z } from "zod";
import { type Application, groups } from "../application/application";
import type { Components } from "./component";

type SchemaOf = (application: Application, components: Components, knowsAllKinds: boolean) => z.ZodType;

/** Schemas that are kept: a project has few applications. */
const maxKept = 20;

/** Builds a schema once for all applications whose components have the same names and kinds: for a project's environments. */
export function onceForSameKinds(build: SchemaOf): SchemaOf {
  const kept = new WeakMap<Components, Map<string, z.ZodType>>();
  return (application, components, knowsAllKinds) => {
    const kinds = groups.map((group) =>
      Object.entries(application[group]).map(([name, { kind }]) => [name, kind]),
    );
    const key = JSON.stringify([knowsAllKinds, kinds]);
    const schemas = kept.get(components) ?? new Map<string, z.ZodType>();
    const schema = schemas.get(key) ?? build(application, components, knowsAllKinds);
    if (schemas.size >= maxKept) schemas.clear();
    kept.set(components, schemas.set(key, schema));
    return schema;
  };
}
