import { z } from "zod";
import type { Application } from "../application/application";
import { byName, exactly, integer, text } from "../application/schema-values";
import { localJobSchema } from "../components/job/local";
import { localBrokerSchema } from "../components/messaging/broker";
import { localServiceSchema } from "../components/service/local";
import { localStreamsSchema } from "../components/stream/cluster-local";
import { localBalancerSchema } from "../docker/balancer/settings";
import { counter } from "../docker/container/counter";
import { localLogSchema } from "../docker/container/log-schema";
import { localDataSchemas } from "./local-data";

const port = integer(1, 65_535);

/** The shape of a local environment's literal: types, ranges and patterns of single values. */
export function localSchema(application: Application) {
  const jobs = byName(application.jobs, () => localJobSchema, "job");
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
    logs: localLogSchema,
    maxNetworks: integer(1, 4096, "networks").optional(),
    balancer: localBalancerSchema,
    broker: localBrokerSchema.optional(),
    streams: localStreamsSchema.optional(),
    data: byName(application.data, ({ kind }) => localDataSchemas[kind], "data store"),
    secrets: byName(application.secrets, () => exactly({ version: counter }), "secret"),
    services: byName(application.services, localServiceSchema, "service"),
    jobs: Object.keys(application.jobs).length > 0 ? jobs : jobs.optional(),
  });
}
