import { z } from "zod";
import type { Application, DataStore, Service } from "../constructs/application/application";
import { isOff } from "../constructs/application/choice";
import { imagePattern } from "../constructs/application/image-pattern";
import {
  byName,
  choice,
  exactly,
  hasReason,
  integer,
  isRecord,
  listOf,
  oneOf,
  reason,
  says,
  text,
  yesOrNo,
} from "../constructs/application/schema-values";
import { instanceClassPattern } from "../constructs/aws/database/instance-class";
import { retentionDays } from "../constructs/aws/logs/retention";
import { cpuSizes } from "../constructs/aws/service/fargate-size";
import { interfaceEndpoints } from "./environment";

const region = /^[a-z]{2}-[a-z]+-\d$/;

/** The shape of an environment's literal: types, ranges and patterns of single values. Relations stand in `relations/`. */
export function environmentSchema(application: Application) {
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
    accountBaseline: accountBaseline.optional(),
    network: exactly({
      cidr: text(/^\d+\.\d+\.\d+\.\d+\/\d+$/, "a private IPv4 block from /16 to /21", '"10.30.0.0/16"'),
      zones: listOf(
        text(/^[a-h]$/, "a zone's letter, a–h", '"a"'),
        2,
        "2 or 3 different zone letters, a–h",
        '["a", "b", "c"]',
      ),
      nat,
      interfaceEndpoints: listOf(
        oneOf(interfaceEndpoints),
        0,
        "a list of endpoint names",
        '["ecr.api", "ecr.dkr"]',
      ),
      interfaceEndpointsBecause: reason.optional(),
    }),
    domain: exactly({ zone: hostName("example.com"), host: hostName("shop.example.com") }),
    logs: exactly({ retentionDays: oneOf(retentionDays), because: reason.optional() }),
    loadBalancer: exactly({
      deletionProtection: choice,
      firewall: choice,
      requestsPer5Minutes: integer(100, 2_000_000, "requests"),
      accessLogDays: integer(1, 3650, "days"),
    }),
    cluster: exactly({ spotPercent: integer(0, 100, "per cent"), exec: yesOrNo }),
    data: byName(application.data, dataSchema, "data store"),
    secrets: byName(application.secrets, () => exactly({ recoveryDays: integer(7, 30, "days") }), "secret"),
    services: byName(application.services, serviceSchema, "service"),
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

const accountBaseline = z.custom<unknown>(
  (value) =>
    isRecord(value) &&
    (isOff(value as never)
      ? hasReason(value)
      : typeof value.homeRegion === "string" && region.test(value.homeRegion)),
  {
    error: says(
      "{ homeRegion: a region of AWS's standard partition }, or switched off with a reason of at least 10 characters",
      'Write e.g. { homeRegion: "eu-west-1" }, or off("why the account is watched without it").',
    ),
  },
);

const nat = z.custom<unknown>(
  (value) =>
    value === "per-zone" ||
    (isRecord(value) && (value.mode === "single" || value.mode === "none") && hasReason(value)),
  {
    error: says(
      '"per-zone", or { mode: "single" | "none", because: "…" } with a reason of at least 10 characters',
      'Write "per-zone", or give the reason.',
    ),
  },
);

function hostName(example: string) {
  return text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    "a host name in lower case",
    `"${example}"`,
  );
}

const storageGiB = integer(20, 65_536, "GiB");
const window = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const weekday = "(?:mon|tue|wed|thu|fri|sat|sun)";

function dataSchema(store: DataStore) {
  switch (store.kind) {
    case "postgres":
      return exactly({
        instanceClass: text(
          instanceClassPattern,
          "a current RDS instance class",
          '"db.t4g.medium" or "db.r7g.large"',
        ),
        storageGiB,
        maxStorageGiB: storageGiB,
        multiAz: choice,
        backupRetentionDays: integer(1, 35, "days"),
        backupRetentionBecause: reason.optional(),
        backupWindow: text(new RegExp(`^${window}-${window}$`), "a daily window in UTC", '"02:00-03:00"'),
        maintenanceWindow: text(
          new RegExp(`^${weekday}:${window}-${weekday}:${window}$`),
          "a weekly window in UTC",
          '"sun:04:00-sun:05:00"',
        ),
        deletionProtection: choice,
        finalSnapshot: choice,
        readReplicas: integer(0, 5, "replicas"),
      });
  }
}

const percent = integer(10, 90, "per cent").optional();

function serviceSchema(service: Service) {
  return exactly({
    image: text(
      imagePattern,
      "repository with a tag other than latest, or with a sha256 digest",
      '"shop/api:1.4.2" or "shop/api@sha256:<64 hex digits>"',
    ),
    cpuUnits: oneOf(cpuSizes),
    memoryMiB: integer(512, 122_880, "MiB"),
    architecture: oneOf(["ARM64", "X86_64"]),
    replicas: exactly({ min: integer(0, 1000, "copies"), max: integer(1, 1000, "copies") }),
    scaleOn:
      service.kind === "web-service"
        ? exactly({
            cpuPercent: percent,
            memoryPercent: percent,
            requestsPerMinute: integer(1, 1_000_000, "requests a minute and copy").optional(),
          })
        : exactly({ cpuPercent: percent, memoryPercent: percent }),
    deployedBy: oneOf(["terraform", "pipeline"]),
    variables: z
      .record(
        text(/^[A-Z][A-Z0-9_]*$/, "a name in upper case", '"LOG_LEVEL"'),
        z.string({ error: says("a string", "Put it in quotes.") }),
        { error: says("an object of strings", 'Write e.g. { LOG_LEVEL: "info" }.') },
      )
      .optional(),
  });
}
