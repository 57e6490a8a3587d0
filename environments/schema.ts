import { z } from "zod";
import type { Application } from "../constructs/application/application";
import { byName, exactly, listOf, oneOf, text } from "../constructs/application/schema-values";
import { accountBaselineSchema } from "./settings/account-baseline";
import { clusterSchema } from "./settings/cluster";
import { dataSettingsSchemas } from "./settings/data";
import { domainSchema } from "./settings/domain";
import { jobSettingsSchema } from "./settings/job";
import { loadBalancerSchema } from "./settings/load-balancer";
import { logSchema } from "./settings/logs";
import { networkSchema } from "./settings/network";
import { region } from "./settings/region";
import { secretSettingsSchema } from "./settings/secret";
import { serviceSettingsSchema } from "./settings/service";
import { workingHoursSchema } from "./settings/working-hours";

/** The shape of an environment's literal: types, ranges and patterns of single values. Relations stand in `relations/`. */
export function environmentSchema(application: Application) {
  const jobs = byName(application.jobs, () => jobSettingsSchema, "job");
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
    workingHours: workingHoursSchema.optional(),
    data: byName(application.data, ({ kind }) => dataSettingsSchemas[kind], "data store"),
    secrets: byName(application.secrets, () => secretSettingsSchema, "secret"),
    services: byName(application.services, serviceSettingsSchema, "service"),
    jobs: Object.keys(application.jobs).length > 0 ? jobs : jobs.optional(),
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
