import { z } from "zod";
import type { Application } from "../application/application";
import { groupNouns } from "../application/application-schema";
import { byName, exactly, listOf, oneOf, text } from "../application/schema-values";
import { accountBaselineSchema } from "../aws/account/settings";
import { clusterSchema } from "../aws/cluster/settings";
import { domainSchema } from "../aws/ingress/domain-settings";
import { loadBalancerSchema } from "../aws/ingress/settings";
import { logSchema } from "../aws/logs/settings";
import { networkSchema } from "../aws/network/settings";
import { region } from "../aws/region";
import type { Components } from "./component";

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
    name: text(
      /^[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
      "2–12 lower-case letters, digits and -, a letter first",
      '"staging"',
    ),
    purpose: oneOf(["production", "non-production"]),
    account: text(/^\d{12}$/, "12 digits", '"111111111111"'),
    region: text(region, "a region of AWS's standard partition", '"eu-west-1"'),
    state: exactly({ backend: oneOf(["s3", "local"]) }),
    accountBaseline: accountBaselineSchema.optional(),
    network: networkSchema,
    domain: domainSchema,
    logs: logSchema,
    loadBalancer: loadBalancerSchema,
    cluster: clusterSchema,
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
    alerts: exactly({
      email: listOf(
        text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address", '"oncall@example.com"'),
        1,
        "at least one e-mail address",
        '["oncall@example.com"]',
      ),
    }),
    runbookUrl: text(/^https:\/\/\S+$/, "an https address", '"https://example.com/runbooks"'),
  });
}
