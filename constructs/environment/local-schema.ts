import { z } from "zod";
import { groupNouns } from "../application/application-schema";
import { byName, exactly } from "../application/schema-values";
import { localEnvironmentShape } from "./local-settings";
import { onceForSameKinds } from "./same-kinds";
import { settingsByGroup } from "./schema";

/** The shape of a local environment's config: types, ranges and patterns of single values. */
export const localSchema = onceForSameKinds((application, components, knowsAllKinds) => {
  const { data, secrets, services, jobs, localSections } = components;
  return exactly({
    /** The application, which has checks of its own. */
    application: z.unknown(),
    ...localEnvironmentShape,
    ...Object.fromEntries(
      Object.entries(localSections).map(([name, { schema }]) => [name, schema.optional()]),
    ),
    ...settingsByGroup(application, knowsAllKinds, {
      data: () => byName(application.data, (spec) => data[spec.kind].localSchema(spec), groupNouns.data),
      secrets: () =>
        byName(application.secrets, (spec) => secrets[spec.kind].localSchema(spec), groupNouns.secrets),
      services: () =>
        byName(application.services, (spec) => services[spec.kind].localSchema(spec), groupNouns.services),
      jobs: () => byName(application.jobs, (spec) => jobs[spec.kind].localSchema(spec), groupNouns.jobs),
    }),
  });
});
