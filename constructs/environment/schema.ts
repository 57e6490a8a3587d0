import { z } from "zod";
import type { Application } from "../application/application";
import { groupNouns } from "../application/application-schema";
import { byName, exactly } from "../application/schema-values";
import type { Components } from "./component";
import { environmentShape } from "./settings";

/** The shape of an environment's config: types, ranges and patterns of single values. */
export function environmentSchema(application: Application, components: Components) {
  const { data, secrets, services, jobs, sections } = components;
  const jobSettings = byName(
    application.jobs,
    (spec) => jobs[spec.kind].settingsSchema(spec),
    groupNouns.jobs,
  );
  return exactly({
    application: z.unknown(),
    ...environmentShape,
    ...Object.fromEntries(Object.entries(sections).map(([name, { schema }]) => [name, schema.optional()])),
    data: byName(application.data, (spec) => data[spec.kind].settingsSchema(spec), groupNouns.data),
    secrets: byName(
      application.secrets,
      (spec) => secrets[spec.kind].settingsSchema(spec),
      groupNouns.secrets,
    ),
    services: byName(
      application.services,
      (spec) => services[spec.kind].settingsSchema(spec),
      groupNouns.services,
    ),
    jobs: Object.keys(application.jobs).length > 0 ? jobSettings : jobSettings.optional(),
  });
}
