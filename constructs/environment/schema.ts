import { z } from "zod";
import type { Application } from "../application/application";
import { byName, exactly, listOf, oneOf, text } from "../application/schema-values";
import { accountBaselineSchema } from "../aws/account/settings";
import { clusterSchema } from "../aws/cluster/settings";
import { domainSchema } from "../aws/ingress/domain-settings";
import { loadBalancerSchema } from "../aws/ingress/settings";
import { logSchema } from "../aws/logs/settings";
import { networkSchema } from "../aws/network/settings";
import { region } from "../aws/region";
import { jobSettingsSchema } from "../components/job/settings";
import { secretSettingsSchema } from "../components/secret/settings";
import { serviceSettingsSchema } from "../components/service/settings";
import { workingHoursSchema } from "../components/service/working-hours";
import { streamsSchema } from "../components/stream/cluster-settings";
import { dataSettingsSchemas } from "./data";

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
    streams: streamsSchema.optional(),
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
