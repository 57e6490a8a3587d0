import { z } from "zod";
import type { Application } from "../application/application";
import { groupNouns } from "../application/application-schema";
import { byName, exactly, integer, text } from "../application/schema-values";
import { localBalancerSchema } from "../docker/balancer/settings";
import { logSchema } from "../docker/container/log-settings";
import type { Components } from "./component";

const port = integer(1, 65_535);

/** The shape of a local environment's config: types, ranges and patterns of single values. */
export function localSchema(application: Application, components: Components) {
  const { data, secrets, services, jobs, localSections } = components;
  const jobSettings = byName(application.jobs, (spec) => jobs[spec.kind].localSchema(spec), groupNouns.jobs);
  return exactly({
    application: z.unknown(),
    name: text(
      /^[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
      "2–12 lower-case letters, digits and -, a letter first",
      '"local"',
    ),
    host: text(
      /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]{2,}$/,
      "a host name in lower case",
      '"shop.localhost"',
    ),
    publish: exactly({
      address: text(
        /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
        "an IPv4 address of this machine",
        '"127.0.0.1"',
      ),
      http: port,
      https: port,
      stats: port,
    }),
    secretsDirectory: text(
      /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/,
      "a directory in the project, without a / in front",
      '".local/secrets"',
    ),
    logs: logSchema,
    maxNetworks: integer(1, 4096, "networks").optional(),
    balancer: localBalancerSchema,
    ...Object.fromEntries(
      Object.entries(localSections).map(([name, { schema }]) => [name, schema.optional()]),
    ),
    data: byName(application.data, (spec) => data[spec.kind].localSchema(spec), groupNouns.data),
    secrets: byName(application.secrets, (spec) => secrets[spec.kind].localSchema(spec), groupNouns.secrets),
    services: byName(
      application.services,
      (spec) => services[spec.kind].localSchema(spec),
      groupNouns.services,
    ),
    jobs: Object.keys(application.jobs).length > 0 ? jobSettings : jobSettings.optional(),
  });
}
