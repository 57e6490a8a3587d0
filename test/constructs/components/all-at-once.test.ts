import type { TerraformStack } from "cdktf";
import { canary } from "../../../constructs/components/service/deployment";
import { cache } from "../../support/cache";
import { database } from "../../support/database";
import { dockerConstructs } from "../../support/docker-constructs";
import { job, scheduledJob } from "../../support/jobs";
import { messageQueue } from "../../support/messaging";
import { files } from "../../support/object-stores";
import { expectProblems, type InvalidConstruct } from "../../support/own-checks";
import { ground, health, webService, worker } from "../../support/services";

const within = (what: string, min: number, max: number) =>
  [`a whole number of ${what} from ${min} to ${max}`, `Write a number from ${min} to ${max}.`] as const;
const processes = ["processes", 15, ...within("processes", 16, 32_768)] as const;
const memory = [
  "memoryMiB",
  1536,
  "with 256 CPU units: 512, 1024, 2048",
  "Use one of them, or change cpuUnits: Fargate supports no other combinations.",
] as const;
const timeout = [
  "health.timeoutSeconds",
  30,
  "less than intervalSeconds, which is 30",
  "Lower the timeout, or raise the interval.",
] as const;
const slowHealth = { ...health, timeoutSeconds: 30 };
const onGround =
  (build: (scope: TerraformStack, on: ReturnType<typeof ground>) => unknown) => (scope: TerraformStack) =>
    build(scope, ground(scope));
const store = (construct: keyof typeof dockerConstructs, props: object) => ({
  id: "store",
  build: (scope: TerraformStack) => dockerConstructs[construct](scope, props),
});

/** Constructs with one value out of its range, and values that contradict each other. */
const invalid: Readonly<Record<string, InvalidConstruct>> = {
  "a web service on AWS": {
    id: "api",
    build: onGround((scope, on) =>
      webService(
        scope,
        "api",
        on,
        {
          port: 0,
          deployment: canary({ percent: 10, bakeMinutes: 1 }),
          replicas: { min: 0, max: 3 },
          variables: { OTEL_SERVICE_NAME: "api" },
          telemetry: { tracesPercent: 5 },
          collector: { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 },
          workingHours: { workdays: "20:00-07:00", timezone: "Europe/Berlin" },
        },
        { loadBalancer: on.loadBalancer, routes: [{ path: "/a" }, { path: "/a" }] },
      ),
    ),
    problems: [
      ["port", 0, "a whole number from 1 to 65535", "Write a number from 1 to 65535."],
      [
        "variables.OTEL_SERVICE_NAME",
        "api",
        "a variable that the platform does not set",
        "Remove it: it is set by the service's telemetry or keepAliveSeconds.",
      ],
      [
        "replicas.min",
        0,
        "at least 1: requests do not start the first task",
        "Raise min. To run services only by day, set workingHours.",
      ],
      [
        "workingHours.workdays",
        "20:00-07:00",
        "an end at least 60 minutes after the start, on the same day",
        'Write a later end, e.g. "07:00-20:00".',
      ],
      [
        "ingress.routes[1]",
        { path: "/a" },
        "each combination of subdomain and path once",
        "Change one of them: test/api: ingress.routes[0] has the same combination.",
      ],
      [
        "deployment.bakeMinutes",
        1,
        "at least 7: 3 × 30 s until a task is unhealthy, and 5 minutes until the alarm rolls the deployment back",
        "Raise it, or lower health.intervalSeconds or health.retries.",
      ],
    ],
  },
  "a worker on AWS": {
    id: "mailer",
    build: onGround((scope, on) =>
      worker(scope, "mailer", on, {
        shutdownSeconds: 121,
        replicas: { min: 0, max: 3 },
        logRetention: { retentionDays: 7 },
      }),
    ),
    problems: [
      ["shutdownSeconds", 121, ...within("seconds", 1, 120)],
      [
        "replicas.min",
        0,
        "at least 1: nothing starts the first task of a worker without a queue",
        "Raise min, or let it consume a queue and scale on backlogPerTask.",
      ],
      [
        "logRetention.retentionDays",
        7,
        "365 or more, or less with a reason",
        'Add because: "…" beside it, or keep logs for a year.',
      ],
    ],
  },
  "a job on AWS": {
    id: "report",
    build: onGround((scope, on) => job(scope, "report", on, { timeLimitMinutes: 0, memoryMiB: 1536 })),
    problems: [["timeLimitMinutes", 0, ...within("minutes", 1, 1440)], memory],
  },
  "a scheduled job on AWS": {
    id: "report",
    build: onGround((scope, on) =>
      scheduledJob(scope, "report", on, {
        retries: 186,
        memoryMiB: 1536,
        schedule: "rate(1 day)",
        timeZone: "Europe/Berlin",
      }),
    ),
    problems: [
      ["retries", 186, ...within("retries", 0, 185)],
      memory,
      [
        "timeZone",
        "Europe/Berlin",
        'no timeZone with "rate(1 day)": a rate counts minutes from its start',
        "Remove it, or write the schedule as cron(…).",
      ],
    ],
  },
  "a cache on AWS": {
    id: "sessions",
    build: (scope) => cache(scope, { replicas: 6, snapshotRetentionDays: 1 }),
    problems: [
      ["replicas", 6, ...within("replicas", 0, 5)],
      [
        "snapshotRetentionDays",
        1,
        "7 or more, or fewer with a reason",
        'Add snapshotRetentionBecause: "…" beside it, or keep snapshots for a week.',
      ],
    ],
  },
  "a queue on AWS": {
    id: "emails",
    build: onGround((scope, on) =>
      messageQueue(scope, "emails", on, { maxReceives: 1, oldestMessageMinutes: 2 }),
    ),
    problems: [
      ["maxReceives", 1, ...within("receives", 2, 20)],
      [
        "oldestMessageMinutes",
        2,
        "more than 2: a received message stays hidden for visibilitySeconds, which is 120",
        "Raise it: otherwise each message that is received a second time raises an alarm.",
      ],
    ],
  },
  "an object store on AWS": {
    id: "files",
    build: (scope) =>
      files(scope, { accessLogDays: 0, lockDays: 1, destroyWithContentsBecause: "the tests end here" }),
    problems: [
      ["accessLogDays", 0, ...within("days", 1, 3650)],
      [
        "lockDays",
        1,
        "no lock with destroyWithContentsBecause: S3 does not delete locked versions",
        "Remove lockDays or destroyWithContentsBecause.",
      ],
    ],
  },
  "a database on AWS": {
    id: "orders",
    build: (scope) =>
      database(scope, { readReplicas: 16, maxStorageGiB: 100, maintenanceWindow: "sun:02:30-sun:03:30" }),
    problems: [
      ["readReplicas", 16, ...within("replicas", 0, 5)],
      [
        "maxStorageGiB",
        100,
        "at least 110: 1.1 × storageGiB, which is 100",
        "Raise it, so that the storage can grow before it is full.",
      ],
      [
        "maintenanceWindow",
        "sun:02:30-sun:03:30",
        "a window that does not overlap the daily backup window, 02:00-03:00",
        "Move one of them: RDS rejects windows that overlap.",
      ],
    ],
  },
  "a web service on Docker": {
    ...store("webService", {
      processes: 15,
      health: { path: "/", ...slowHealth },
      versions: [{ image: "shop:1.0.0", percent: 90 }],
    }),
    problems: [
      processes,
      timeout,
      [
        "versions",
        [{ image: "shop:1.0.0", percent: 90 }],
        "shares that add up to 100 per cent; these add up to 90",
        'Write e.g. { "shop:1.4.2": 90, "shop:1.5.0": 10 }.',
      ],
    ],
  },
  "a worker on Docker": {
    ...store("worker", { processes: 15, health: { command: ["true"], ...slowHealth } }),
    problems: [processes, timeout],
  },
  "a scheduled job on Docker": {
    ...store("scheduledJob", {
      processes: 15,
      spec: { command: ["true"], timeLimitMinutes: 15, schedule: "rate(10 minutes)" },
    }),
    problems: [
      processes,
      [
        "spec.timeLimitMinutes",
        15,
        'at most 10: "rate(10 minutes)" starts a run every 10 minutes',
        "Lower it, or run the job less often: two runs must not overlap.",
      ],
    ],
  },
  "MySQL on Docker": {
    ...store("mysql", { processes: 15, memoryMiB: 511 }),
    problems: [processes, ["memoryMiB", 511, "at least 512: MySQL does not start with less", "Raise it."]],
  },
  "PostgreSQL on Docker": {
    ...store("postgres", { processes: 15, primaryVolume: "C" }),
    problems: [
      processes,
      [
        "primaryVolume",
        "C",
        "1–20 lower-case letters, digits and -, a letter first, no two - in a row",
        'Write e.g. "restored".',
        "it has upper-case letters",
      ],
    ],
  },
};

test.each(Object.entries(invalid))("%s reports invalid values and contradictions at once", (_, construct) => {
  expectProblems(construct);
});

test("a rule does not run on an invalid value", () => {
  expectProblems({
    id: "report",
    build: onGround((scope, on) => job(scope, "report", on, { memoryMiB: 1, cpuUnits: 256 })),
    problems: [["memoryMiB", 1, ...within("MiB", 512, 122_880)]],
  });
});
