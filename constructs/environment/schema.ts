import { z } from "zod";
import { type Application, type Group, groups } from "../application/application";
import { groupNouns } from "../application/application-schema";
import { byName, exactly } from "../application/schema-values";
import { onceForSameKinds } from "./same-kinds";
import { environmentShape } from "./settings";

/** The shape of an environment's config: types, ranges and patterns of single values. */
export const environmentSchema = onceForSameKinds((application, components, knowsAllKinds) => {
  const { data, secrets, services, jobs, sections } = components;
  return exactly({
    /** The application, which has checks of its own. */
    application: z.unknown(),
    ...environmentShape,
    ...Object.fromEntries(Object.entries(sections).map(([name, { schema }]) => [name, schema.optional()])),
    ...settingsByGroup(application, knowsAllKinds, {
      data: () => byName(application.data, (spec) => data[spec.kind].settingsSchema(spec), groupNouns.data),
      secrets: () =>
        byName(application.secrets, (spec) => secrets[spec.kind].settingsSchema(spec), groupNouns.secrets),
      services: () =>
        byName(application.services, (spec) => services[spec.kind].settingsSchema(spec), groupNouns.services),
      jobs: () => byName(application.jobs, (spec) => jobs[spec.kind].settingsSchema(spec), groupNouns.jobs),
    }),
  });
});

/** The settings of each component; of any shape, while a component is of an unknown kind. */
export function settingsByGroup(
  { jobs }: Application,
  knowsAllKinds: boolean,
  schemas: Readonly<Record<Group, () => z.ZodType>>,
): Readonly<Record<Group, z.ZodType>> {
  const schemaOf = (group: Group) => {
    if (!knowsAllKinds) return z.unknown().optional();
    const schema = schemas[group]();
    // An application without jobs needs no settings of them.
    return group === "jobs" && Object.keys(jobs).length === 0 ? schema.optional() : schema;
  };
  return Object.fromEntries(groups.map((group) => [group, schemaOf(group)])) as Record<Group, z.ZodType>;
}
