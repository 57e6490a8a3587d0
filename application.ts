import { application } from "./constructs/application/application";
import { migration } from "./constructs/components/migration/spec";
import { objectStore } from "./constructs/components/object-store/spec";
import { oneOffJob } from "./constructs/components/one-off-job/spec";
import { postgres } from "./constructs/components/postgres/spec";
import { queue } from "./constructs/components/queue/spec";
import { redis } from "./constructs/components/redis/spec";
import { scheduledJob } from "./constructs/components/scheduled-job/spec";
import { secret } from "./constructs/components/secret/spec";
import { canary } from "./constructs/components/service/deployment";
import { stream } from "./constructs/components/stream/spec";
import { topic } from "./constructs/components/topic/spec";
import { webService } from "./constructs/components/web-service/spec";
import { worker } from "./constructs/components/worker/spec";

/** The sample application: a shop with a public API, an internal inventory, a mailer in the background, and jobs. */
export const shop = application("shop", {
  data: {
    orders: postgres({ version: "16", onRotation: "reread" }),
    stockCache: redis({ version: "7", persists: true }),
    orderEvents: topic({ attributes: ["kind"] }),
    emails: queue({
      visibilitySeconds: 120,
      maxReceives: 5,
      from: [{ topic: "orderEvents", filter: { kind: ["placed"] } }],
    }),
    receipts: objectStore({ expireDays: 400, readers: ["api"], writers: ["mailer"] }),
    stockMoves: stream({ partitions: 6, retentionHours: 72, readers: ["api"], writers: ["inventory"] }),
  },
  secrets: {
    paymentKey: secret({ description: "API key of the payment provider; issued in its console" }),
  },
  services: {
    api: webService({
      port: 3000,
      routes: [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }],
      slo: { availabilityPercent: 99.9, latency: { percentile: 99, milliseconds: 1000 }, days: 30 },
      health: {
        path: "/ready",
        livenessPath: "/health",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 40,
      },
      uses: ["orders", "orderEvents", "receipts", "stockMoves", "paymentKey", "inventory"],
      poolSize: 5,
      deployment: canary({ percent: 10, bakeMinutes: 10 }),
      callsInternet: true,
      telemetry: { tracesPercent: 10 },
      shutdownSeconds: 60,
    }),
    inventory: webService({
      command: ["node", "inventory.js"],
      port: 3001,
      health: { path: "/health", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 30 },
      uses: ["orders", "stockCache", "stockMoves"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
    mailer: worker({
      command: ["node", "mailer.js"],
      health: {
        command: ["node", "health.js"],
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 40,
      },
      uses: ["orders", "receipts"],
      poolSize: 5,
      consumes: { queue: "emails", secondsPerMessage: 20 },
      callsInternet: true,
      shutdownSeconds: 100,
    }),
  },
  jobs: {
    migrate: migration({
      before: ["api", "inventory", "mailer"],
      command: ["node", "migrate.js"],
      uses: ["orders"],
      timeLimitMinutes: 15,
    }),
    report: scheduledJob({
      schedule: "cron(0 3 * * ? *)",
      flexibleMinutes: 15,
      command: ["node", "report.js"],
      uses: ["orders"],
      timeLimitMinutes: 30,
    }),
    restock: oneOffJob({ command: ["node", "restock.js"], uses: ["orders"], timeLimitMinutes: 10 }),
  },
});
