import { shop } from "../../../application";
import { application } from "../../../constructs/application/application";
import { fileSystem } from "../../../constructs/components/file-system/spec";
import { migration } from "../../../constructs/components/migration/spec";
import { objectStore } from "../../../constructs/components/object-store/spec";
import { oneOffJob } from "../../../constructs/components/one-off-job/spec";
import { postgres } from "../../../constructs/components/postgres/spec";
import { queue } from "../../../constructs/components/queue/spec";
import { scheduledJob } from "../../../constructs/components/scheduled-job/spec";
import { secret } from "../../../constructs/components/secret/spec";
import {
  blueGreen,
  canary,
  type Deployment,
  linear,
} from "../../../constructs/components/service/deployment";
import { stream } from "../../../constructs/components/stream/spec";
import { topic } from "../../../constructs/components/topic/spec";
import { webService } from "../../../constructs/components/web-service/spec";
import { worker } from "../../../constructs/components/worker/spec";
import { type EnvironmentConfig, environment } from "../../../constructs/environment/environment";
import { dev } from "../../../environments/dev";

// Each mistake is one for the compiler: `npm run types` fails if one of these lines compiles.
const checked = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10 };
const health = { command: ["true"], ...checked };
const data = { orders: postgres({ version: "16" }) };
const secrets = { paymentKey: secret({ description: "API key of the payment provider" }) };

test("a misspelt name is a type error", () => {
  const good = worker({ health, shutdownSeconds: 10, uses: ["orders", "paymentKey"] });
  const bad = worker({ health, shutdownSeconds: 10, uses: ["ordrs"] });
  application("typed", { data, secrets, services: { good } });
  // @ts-expect-error "ordrs" is neither data, secret nor service
  application("typed", { data, secrets, services: { bad } });

  const { application: _, ...config } = dev;
  const { mailer, ...others } = config.services;
  // @ts-expect-error the service is called "mailer"
  environment(shop, { ...config, services: { ...others, maler: mailer } });
  // @ts-expect-error the data store is called "orders"
  environment(shop, { ...config, data: { order: config.data.orders } });
  // @ts-expect-error the secret is missing
  environment(shop, { ...config, secrets: {} });
  // @ts-expect-error a worker gets no requests to scale on
  const scaleOn: EnvironmentConfig<typeof shop>["services"]["mailer"]["scaleOn"] = { requestsPerMinute: 1 };
  // @ts-expect-error a protection is switched off with a reason, not with false
  const multiAz: EnvironmentConfig<typeof shop>["data"]["orders"]["multiAz"] = false;
  expect([scaleOn, multiAz]).toEqual([{ requestsPerMinute: 1 }, false]);
});

test("a component without references is accepted in an application", () => {
  const { services } = application("typed", {
    data: { jobs: queue({ visibilitySeconds: 60, maxReceives: 5 }) },
    secrets: {},
    services: {
      alone: worker({ health, shutdownSeconds: 10 }),
      consumer: worker({ health, shutdownSeconds: 10, consumes: { queue: "jobs", secondsPerMessage: 10 } }),
      served: webService({ port: 3000, health: { path: "/", ...checked }, shutdownSeconds: 10 }),
    },
  });
  expect(Object.keys(services)).toEqual(["alone", "consumer", "served"]);
});

test("a misspelt queue or topic is a type error", () => {
  const times = { visibilitySeconds: 60, maxReceives: 5 };
  const events = topic();
  const jobs = queue({ ...times, from: [{ topic: "events" }] });
  const consumer = worker({
    health,
    shutdownSeconds: 10,
    consumes: { queue: "jobs", secondsPerMessage: 10 },
  });
  application("typed", { data: { events, jobs }, secrets: {}, services: { consumer } });
  const lost = queue({ ...times, from: [{ topic: "event" }] });
  // @ts-expect-error "event" is no topic
  application("typed", { data: { events, lost }, secrets: {}, services: {} });
  const odd = queue({ ...times, from: [{ topic: "jobs" }] });
  // @ts-expect-error "jobs" is a queue
  application("typed", { data: { events, jobs, odd }, secrets: {}, services: {} });
  const deaf = worker({ health, shutdownSeconds: 10, consumes: { queue: "job", secondsPerMessage: 10 } });
  // @ts-expect-error "job" is no queue
  application("typed", { data: { events, jobs }, secrets: {}, services: { deaf } });
  const astray = worker({
    health,
    shutdownSeconds: 10,
    consumes: { queue: "events", secondsPerMessage: 10 },
  });
  // @ts-expect-error "events" is a topic
  application("typed", { data: { events, jobs }, secrets: {}, services: { astray } });
  // @ts-expect-error whoever consumes says how long a message takes
  const endless = worker({ health, shutdownSeconds: 10, consumes: { queue: "jobs" } });
  expect([deaf, astray, endless].map(({ consumes }) => consumes?.queue)).toEqual(["job", "events", "jobs"]);
});

test("a misspelt reader or writer is a type error", () => {
  const mailer = worker({ health, shutdownSeconds: 10, uses: ["receipts"] });
  const receipts = objectStore({ readers: ["mailer"], writers: ["mailer"] });
  application("typed", { data: { receipts }, secrets: {}, services: { mailer } });
  const misread = objectStore({ readers: ["maler"] });
  // @ts-expect-error "maler" is no service
  application("typed", { data: { receipts: misread }, secrets: {}, services: { mailer } });
  const unwritten = objectStore({ writers: ["receipts"] });
  // @ts-expect-error "receipts" is no service
  application("typed", { data: { receipts: unwritten }, secrets: {}, services: { mailer } });
  const unheard = stream({ partitions: 1, retentionHours: 1, writers: ["mailer"], readers: ["maler"] });
  // @ts-expect-error "maler" is no service
  application("typed", { data: { receipts, unheard }, secrets: {}, services: { mailer } });
  expect([misread.readers, unwritten.writers, unheard.readers]).toEqual([["maler"], ["receipts"], ["maler"]]);
});

test("a misspelt name in mounts is a type error", () => {
  const mailer = worker({ health, shutdownSeconds: 10, uses: ["files"] });
  const files = fileSystem({ mounts: { mailer: "/files" } });
  application("typed", { data: { files }, secrets: {}, services: { mailer } });
  const astray = fileSystem({ mounts: { mailer: "/files", maler: "/files" } });
  // @ts-expect-error "maler" is no service
  application("typed", { data: { files: astray }, secrets: {}, services: { mailer } });
  expect(Object.keys(astray.mounts)).toEqual(["mailer", "maler"]);
});

test("a deployment accepts only the settings of its strategy", () => {
  // @ts-expect-error a canary has a share
  const withoutShare = canary({ bakeMinutes: 5 });
  // @ts-expect-error nothing bakes in a rolling deployment
  const baking: Deployment = { strategy: "rolling", bakeMinutes: 5 };
  // @ts-expect-error a step takes a time
  const hurried = linear({ stepPercent: 20, bakeMinutes: 5 });
  // @ts-expect-error a worker gets no requests to share
  const shared = worker({ health, shutdownSeconds: 10, deployment: blueGreen({ bakeMinutes: 5 }) });
  expect([withoutShare.strategy, baking.strategy, hurried.strategy, shared.kind]).toEqual([
    "canary",
    "rolling",
    "linear",
    "worker",
  ]);
});

test("a job uses data, secrets and services, and a migration runs before services", () => {
  const job = { command: ["true"], timeLimitMinutes: 1 };
  const services = { mailer: worker({ health, shutdownSeconds: 10, uses: ["orders"] }) };
  const good = migration({ ...job, uses: ["orders", "paymentKey"], before: ["mailer"] });
  application("typed", { data, secrets, services, jobs: { good } });
  const misspelt = oneOffJob({ ...job, uses: ["ordrs"] });
  // @ts-expect-error "ordrs" is no component
  application("typed", { data, secrets, services, jobs: { misspelt } });
  const caller = scheduledJob({ ...job, schedule: "rate(1 day)", uses: ["mailer"] });
  application("typed", { data, secrets, services, jobs: { caller } });
  const nowhere = migration({ ...job, uses: ["orders"], before: ["mailr"] });
  // @ts-expect-error the service is called "mailer"
  application("typed", { data, secrets, services, jobs: { nowhere } });
  const user = worker({ health, shutdownSeconds: 10, uses: ["cleanup"] });
  const cleanup = oneOffJob(job);
  // @ts-expect-error a service does not use a job
  application("typed", { data, secrets, services: { user }, jobs: { cleanup } });

  const { application: _, ...config } = dev;
  const { migrate, ...others } = config.jobs;
  // @ts-expect-error the job is called "migrate"
  environment(shop, { ...config, jobs: { ...others, migrat: migrate } });
  const { jobs: _jobs, ...without } = config;
  // @ts-expect-error the jobs are missing
  environment(shop, without);
  const jobless = application("jobless", { data: {}, secrets: {}, services: {} });
  environment(jobless, { ...without, data: {}, secrets: {}, services: {} });
  expect(jobless.jobs).toEqual({});
});
