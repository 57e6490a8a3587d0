import { z } from "zod";
import type { Application, DataStore, Service } from "../constructs/application/application";
import { imagePattern } from "../constructs/application/image-pattern";
import {
  byName,
  chosenBy,
  exactly,
  integer,
  isRecord,
  oneOf,
  says,
  text,
  yesOrNo,
} from "../constructs/application/schema-values";

/** The shape of a local environment's literal: types, ranges and patterns of single values. */
export function localSchema(application: Application) {
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
    logs,
    mostNetworks: integer(1, 4096, "networks").optional(),
    balancer: exactly({
      image,
      requestsPer10Seconds: integer(10, 1_000_000, "requests"),
      maintenance: yesOrNo,
      ...limits,
    }),
    data: byName(application.data, dataSchema, "data store"),
    secrets: byName(application.secrets, () => exactly({ version: counter }), "secret"),
    services: byName(application.services, serviceSchema, "service"),
  });
}

const port = integer(1, 65_535);
const counter = integer(1, 1_000_000);
const imageAllowed = "repository with a tag other than latest, or with a sha256 digest";
const image = text(imagePattern, imageAllowed, '"shop:1.4.2"');

const cpus = says("a number of CPUs from 0.05 to 64, in hundredths", "Write e.g. 0.5.");
const limits = {
  cpus: z
    .number({ error: cpus })
    .min(0.05, { error: cpus })
    .max(64, { error: cpus })
    .refine((value) => Number.isInteger(Math.round(value * 1e6) / 1e4), { error: cpus }),
  memoryMiB: integer(16, 1_048_576, "MiB"),
  processes: integer(16, 32_768, "processes"),
};

const options = z.record(z.string(), z.string({ error: says("a string", "Put it in quotes.") }), {
  error: says(
    "an object with the driver's options",
    'Write e.g. { "syslog-address": "udp://127.0.0.1:514" }.',
  ),
});
const rotated = exactly({
  driver: oneOf(["json-file", "local"]),
  maxSizeMiB: integer(1, 1000, "MiB"),
  maxFiles: integer(1, 100, "files"),
});
const sent = exactly({ driver: oneOf(["json-file", "local", "syslog", "fluentd", "awslogs"]), options });
const sentBy = ["syslog", "fluentd", "awslogs"];

/** Which keys stand beside the driver depends on it. */
const logs = chosenBy((value) => (isRecord(value) && sentBy.includes(String(value.driver)) ? sent : rotated));

function dataSchema(store: DataStore) {
  switch (store.kind) {
    case "postgres":
      return exactly({ image, keepVolumes: yesOrNo, secretVersion: counter, ...limits });
  }
}

function serviceSchema(service: Service) {
  const own: z.ZodRawShape =
    service.kind === "web-service"
      ? {
          versions: z.record(
            z.string().regex(imagePattern, { error: says(imageAllowed, 'Write e.g. "shop:1.4.2".') }),
            integer(0, 100, "per cent"),
            {
              error: says(
                "an object of images with their share of the requests",
                'Write e.g. { "shop:1.4.2": 100 }.',
              ),
            },
          ),
        }
      : { image };
  return exactly({
    ...own,
    replicas: integer(1, 50, "copies"),
    variables: z
      .record(
        text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
        z.string({ error: says("a string", "Put it in quotes.") }),
        { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
      )
      .optional(),
    ...limits,
  });
}
