import { type Change, change } from "./change";

const spec = (name: string, find: string, replace: string) => change(name, "application.ts", find, replace);

const mailerConfig = `
    mailer: {
      image: "shop/mailer:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 0, max: 2 },
      scaleOn: { backlogPerTask: 50 },
      deployedBy: "terraform",
    },`;

const mailerSpec = `    mailer: worker({
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
`;

const emailsSpec = `    emails: queue({
      visibilitySeconds: 120,
      maxReceives: 5,
      from: [{ topic: "orderEvents", filter: { kind: ["placed"] } }],
    }),
`;

/** Environments that do not have a service are not part of the change. */
const onlyDev = [
  {
    file: "environments/all.ts",
    find: "export const environments: readonly Environment[] =",
    replace: "export const environments: readonly Environment[] = [dev];\nexport const others =",
  },
  {
    file: "environments/all.ts",
    find: "export const localEnvironments: readonly LocalEnvironment[] =",
    replace: "export const localEnvironments: readonly LocalEnvironment[] = [];\nexport const otherLocals =",
  },
];

/** Changes of the application. */
export const applicationChanges: readonly Change[] = [
  {
    name: "database-major-version",
    edits: [{ file: "application.ts", find: 'version: "16"', replace: 'version: "17"' }, ...onlyDev],
  },
  spec("secret-description", "issued in its console", "its owner issues it"),
  spec("port", "port: 3000", "port: 3100"),
  spec("health-path", 'path: "/ready"', 'path: "/up"'),
  spec("health-interval", "intervalSeconds: 15", "intervalSeconds: 20"),
  spec("liveness-path", 'livenessPath: "/health"', 'livenessPath: "/alive"'),
  spec("route-path", 'path: "/api/*"', 'path: "/v1/*"'),
  spec("route-subdomain", 'subdomain: "admin"', 'subdomain: "staff"'),
  spec("route-added", 'routes: [{ path: "/api/*" },', 'routes: [{ path: "/api/*" }, { path: "/v2/*" },'),
  spec(
    "route-removed",
    'routes: [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }]',
    'routes: [{ path: "/api/*" }]',
  ),
  spec(
    "use-removed",
    '["orders", "orderEvents", "receipts", "stockMoves", "paymentKey", "inventory"]',
    '["orders", "orderEvents", "receipts", "stockMoves", "inventory"]',
  ),
  spec("internet-removed", "callsInternet: true,\n      shutdownSeconds: 100", "shutdownSeconds: 100"),
  spec("shutdown-seconds", "shutdownSeconds: 100", "shutdownSeconds: 110"),
  spec("command", '["node", "mailer.js"]', '["node", "mailer.js", "--verbose"]'),
  {
    name: "service-renamed",
    edits: [
      { file: "application.ts", find: "    mailer: worker(", replace: "    postman: worker(" },
      {
        file: "environments/dev.ts",
        find: mailerConfig,
        replace: mailerConfig.replace("mailer:", "postman:"),
      },
      ...onlyDev,
    ],
  },
  {
    name: "service-removed",
    edits: [
      { file: "environments/dev.ts", find: mailerConfig, replace: "" },
      { file: "application.ts", find: mailerSpec, replace: "" },
      { file: "application.ts", find: emailsSpec, replace: "" },
      { file: "application.ts", find: ', writers: ["mailer"] })', replace: " })" },
      { file: "environments/dev.ts", find: "    emails: { oldestMessageMinutes: 60 },\n", replace: "" },
      ...onlyDev,
    ],
  },
  {
    name: "secret-added",
    edits: [
      {
        file: "application.ts",
        find: "  secrets: {\n",
        replace: '  secrets: {\n    mapKey: secret({ description: "API key of the map provider" }),\n',
      },
      {
        file: "application.ts",
        find: '["orders", "orderEvents", "receipts", "stockMoves", "paymentKey", "inventory"]',
        replace: '["orders", "orderEvents", "receipts", "stockMoves", "paymentKey", "mapKey", "inventory"]',
      },
      {
        file: "environments/dev.ts",
        find: "secrets: { paymentKey: { recoveryDays: 7 } }",
        replace: "secrets: { paymentKey: { recoveryDays: 7 }, mapKey: { recoveryDays: 7 } }",
      },
      ...onlyDev,
    ],
  },
];
