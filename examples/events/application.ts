import { application, migration, postgres, queue, scheduledJob, topic, webService, worker } from "plinth";

/** How the workers show that they live. */
const heartbeat = {
  command: ["node", "health.js"],
  intervalSeconds: 30,
  timeoutSeconds: 10,
  retries: 3,
  startPeriodSeconds: 40,
} as const;

/** Each event of a parcel is published once. Each worker has a queue with the events that it handles. */
export const events = application("events", {
  data: {
    parcels: postgres({ version: "16", onRotation: "reread" }),
    parcelEvents: topic({ attributes: ["kind"] }),
    notices: queue({
      visibilitySeconds: 60,
      maxReceives: 4,
      from: [{ topic: "parcelEvents", filter: { kind: ["delivered", "delayed"] } }],
    }),
    claims: queue({
      visibilitySeconds: 120,
      maxReceives: 3,
      from: [{ topic: "parcelEvents", filter: { kind: ["damaged", "lost"] } }],
    }),
  },
  secrets: {},
  services: {
    tracker: webService({
      port: 3000,
      routes: [{ path: "/parcels/*" }, { path: "/summary" }],
      health: {
        path: "/ready",
        livenessPath: "/health",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 40,
      },
      uses: ["parcels", "parcelEvents"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
    notifier: worker({
      command: ["node", "notifier.js"],
      health: heartbeat,
      uses: ["parcels"],
      poolSize: 5,
      consumes: { queue: "notices", secondsPerMessage: 10 },
      shutdownSeconds: 30,
    }),
    assessor: worker({
      command: ["node", "assessor.js"],
      health: heartbeat,
      uses: ["parcels"],
      poolSize: 5,
      consumes: { queue: "claims", secondsPerMessage: 20 },
      shutdownSeconds: 60,
    }),
  },
  jobs: {
    migrate: migration({
      before: ["tracker", "notifier", "assessor"],
      command: ["node", "migrate.js"],
      uses: ["parcels"],
      timeLimitMinutes: 15,
    }),
    summary: scheduledJob({
      schedule: "cron(5 * * * ? *)",
      command: ["node", "summary.js"],
      uses: ["parcels"],
      timeLimitMinutes: 10,
    }),
  },
});
