import { application, migration, postgres, stream, webService } from "plinth";

const health = {
  path: "/ready",
  livenessPath: "/health",
  intervalSeconds: 30,
  timeoutSeconds: 10,
  retries: 3,
  startPeriodSeconds: 40,
} as const;

/** Takes a service's database through its steps before the service's new version starts. */
const steps = <Service extends string, Database extends string>(service: Service, database: Database) =>
  migration({
    before: [service],
    command: ["node", "migrate.js", database],
    uses: [database],
    timeLimitMinutes: 15,
  });

/** A market whose services each keep their own data: others ask for it, or read what is recorded of it. */
export const market = application("market", {
  data: {
    users: postgres({ version: "16", onRotation: "reread" }),
    orders: postgres({ version: "16", onRotation: "reread" }),
    products: postgres({ version: "16", onRotation: "reread" }),
    orderRecords: stream({ partitions: 6, retentionHours: 168, writers: ["order"], readers: ["product"] }),
  },
  secrets: {},
  services: {
    gateway: webService({
      port: 3000,
      routes: [{ path: "/api/*" }],
      health,
      uses: ["user", "order", "product"],
      shutdownSeconds: 30,
    }),
    user: webService({
      command: ["node", "user.js"],
      port: 3001,
      health,
      uses: ["users"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
    order: webService({
      command: ["node", "order.js"],
      port: 3002,
      health,
      uses: ["orders", "user", "product", "orderRecords"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
    product: webService({
      command: ["node", "product.js"],
      port: 3003,
      health,
      uses: ["products", "orderRecords"],
      poolSize: 5,
      shutdownSeconds: 30,
    }),
  },
  jobs: {
    migrateUsers: steps("user", "users"),
    migrateOrders: steps("order", "orders"),
    migrateProducts: steps("product", "products"),
  },
});
