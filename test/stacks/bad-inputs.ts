import { off } from "../../constructs/application/choice";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { changedShop } from "../support/configs";
import { createdByStack } from "../support/created-by-stack";

const endpoints = createdByStack(dev.network).interfaceEndpoints;

/** A value at a path of a config, and the path at which the problem is. */
export interface BadValue {
  readonly config: "application" | "dev" | "local";
  readonly path: string;
  readonly value: unknown;
  readonly at: string;
}

const of =
  (config: BadValue["config"]) =>
  (path: string, value: unknown, at = path): BadValue => ({ config, path, value, at });
const inApplication = of("application");
const inDev = of("dev");
const inLocal = of("local");

class Port {
  readonly number = 3000;
}
const cyclic: Record<string, unknown> = {};
cyclic.SELF = cyclic;
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const throwing = {
  get LOG_LEVEL(): string {
    throw new Error("no level");
  },
};
const rejecting = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no keys");
    },
  },
);
const sparse: string[] = [];
sparse[1] = "main.js";
// Not in one piece: it is no secret of this file.
const stripeKey = ["sk", "live", "0123456789abcdef"].join("_");
const { api, mailer } = changedShop({}).services;

/** Each of them is one mistake. */
export const badValues: readonly BadValue[] = [
  // Values of another type.
  inApplication("services.api.port", "3000"),
  inApplication("services.api.port", 3000n),
  inApplication("services.api.port", Symbol("port")),
  inApplication("services.api.port", new Port()),
  inApplication("services.api.callsInternet", "yes"),
  inApplication("services.api.command", "node main.js"),
  inApplication("services.api.command", ["node", ["main.js"]], "services.api.command[1]"),
  inApplication("services.api.command", sparse, "services.api.command[0]"),
  inApplication("services.api.routes", { path: "/api/*" }),
  inApplication("services.api.uses", "orders"),
  inApplication("services.api.uses", [42], "services.api.uses[0]"),
  inApplication("services.api.variables", { PORT: 3000 }, "services.api.variables.PORT"),
  inApplication("services.api.variables", new Map([["LOG_LEVEL", "info"]])),
  inApplication("services.api.variables", cyclic, "services.api.variables.SELF"),
  inApplication("services.api.variables", throwing, "services.api.variables.LOG_LEVEL"),
  inApplication("services.api.variables", rejecting),
  inApplication("services.api.variables", revoked.proxy),
  inApplication("services.api.health", () => "/ready"),
  inApplication("data.orders.version", 16),
  inApplication("jobs.report.schedule", new Date(0)),
  inDev("account", 111111111111),
  inDev("services.api.replicas", 3),
  inDev("data.orders.multiAz", false),
  inDev("data.orders.multiAz", "true"),
  inDev("alerts.email", "oncall@example.com"),
  inLocal("publish.http", "8080"),
  inLocal("services.mailer.replicas", null),
  // Numbers.
  inApplication("services.api.port", 3000.5),
  inApplication("services.api.port", Number.NaN),
  inApplication("services.api.poolSize", Number.POSITIVE_INFINITY),
  inApplication("services.api.poolSize", 1e21),
  inApplication("services.api.shutdownSeconds", -0),
  inApplication("data.stockMoves.partitions", 0),
  inDev("data.orders.storageGiB", 20.5),
  inDev("data.orders.storageGiB", Number.NaN),
  inDev("loadBalancer.requestsPer5Minutes", Number.NEGATIVE_INFINITY),
  inDev("services.api.replicas.min", 9),
  inLocal("publish.https", 65_536),
  inLocal("services.mailer.cpus", 0.333),
  inLocal("services.mailer.memoryMiB", -1),
  inLocal("services.api.versions", { "shop:1.0.0": 101 }, "services.api.versions.shop:1.0.0"),
  inLocal("services.api.versions", { "shop:1.0.0": 90 }),
  // Texts.
  inApplication("services.api.user", "root"),
  inApplication("services.api.user", "0:0"),
  inApplication("services.api.variables", { MOTTO: "a\0b" }, "services.api.variables.MOTTO"),
  inApplication("services.api.variables", { MOTTO: "\ud800" }, "services.api.variables.MOTTO"),
  inApplication("secrets.paymentKey.description", ""),
  inApplication("jobs.report.schedule", "cron(0 3 30 2 ? *)"),
  inApplication("jobs.report.timeZone", "Mars/Base"),
  inDev("data.orders.multiAz", off("          ")),
  inDev("network.nat", { mode: "single", because: "\t\n         " }, "network.nat.because"),
  inDev("data.orders.backupWindow", "2:00-3:00"),
  inDev("services.api.image", "shop/api"),
  inDev("services.api.image", "shop/api__admin:1.0.0"),
  inDev("region", "eu-west"),
  inDev("runbookUrl", "javascript:alert(1)"),
  inLocal("host", "shop_1.localhost"),
  // Names.
  inApplication("name", "s"),
  inApplication("name", "shop-of-the-whole-wide-world"),
  inApplication("services.Api", mailer, "services.Api"),
  inApplication("services.constructor", mailer, "services.constructor"),
  inApplication("services.mail-er", mailer, "services.mail-er"),
  inApplication(
    "services.aServiceWithANameOfMoreThanFortyLettersIn",
    mailer,
    "services.aServiceWithANameOfMoreThanFortyLettersIn",
  ),
  inApplication("services.api.uses", ["constructor"], "services.api.uses[0]"),
  inApplication(
    "services.mailer.consumes",
    { queue: "toString", secondsPerMessage: 20 },
    "services.mailer.consumes.queue",
  ),
  inApplication("data.emails.from", [{ topic: "valueOf" }], "data.emails.from[0].topic"),
  inApplication("services.api.variables", { "log-level": "info" }, "services.api.variables.log-level"),
  inDev("name", "Production"),
  inDev("domain.host", "*.example.com"),
  inDev("domain.host", "https://dev.example.com"),
  // Structures.
  inApplication("services", [api]),
  inApplication("services.api.healthcheck", {}),
  inApplication("services.api.deployment", { strategy: "fast" }, "services.api.deployment.strategy"),
  inDev("services.api.replica", { min: 1, max: 2 }),
  inDev("data.orders.multiAz", { ...off("for a rehearsal only"), until: "may" }),
  inDev("accountBaseline", { homeRegion: "eu-west-1", because: "it is our home" }, "accountBaseline.because"),
  inDev("network", [], "network"),
  inLocal("logs", { driver: "gelf", maxSizeMiB: 1, maxFiles: 1 }, "logs.driver"),
  inLocal("broker", undefined),
  // Duplicates.
  inApplication("services.api.uses", [...(api?.uses ?? []), "orders"], "services.api.uses[6]"),
  inApplication("services.api.writablePaths", ["/tmp", "/tmp"], "services.api.writablePaths[1]"),
  inApplication("services.api.routes", [{ path: "/*" }, { path: "/*" }], "services.api.routes[1]"),
  inApplication("data.orderEvents.attributes", ["kind", "kind"], "data.orderEvents.attributes[1]"),
  inApplication(
    "data.emails.from",
    [{ topic: "orderEvents", filter: { kind: ["placed", "placed"] } }],
    "data.emails.from[0].filter.kind[1]",
  ),
  inApplication("data.receipts.readers", ["api", "api"], "data.receipts.readers[1]"),
  inApplication("jobs.migrate.before", ["api", "api"], "jobs.migrate.before[1]"),
  inDev("alerts.email", ["oncall@example.com", "OnCall@example.com"], "alerts.email[1]"),
  inDev("network.zones", ["a", "a"], "network.zones[1]"),
  inDev(
    "network.interfaceEndpoints",
    [...endpoints, endpoints[0]],
    `network.interfaceEndpoints[${endpoints.length}]`,
  ),
  inDev(
    "loadBalancer.testTraffic",
    { port: 8443, from: ["203.0.113.0/28", "203.0.113.0/28"] },
    "loadBalancer.testTraffic.from[1]",
  ),
  inLocal("publish.https", local.publish.http),
  // Paths and addresses.
  inApplication("services.api.routes", [{ path: "*.php" }], "services.api.routes[0].path"),
  inApplication("services.api.routes", [{ path: `/${"a".repeat(200)}` }], "services.api.routes[0].path"),
  inApplication("services.api.routes", [{ path: "/a b" }], "services.api.routes[0].path"),
  inApplication("services.api.health.path", "http://localhost/ready"),
  inApplication("services.api.writablePaths", ["tmp"], "services.api.writablePaths[0]"),
  inApplication("services.api.writablePaths", ["/"], "services.api.writablePaths[0]"),
  inDev("network.cidr", "10.30.0.0/33"),
  inDev("network.cidr", "8.8.0.0/16"),
  inDev("loadBalancer.testTraffic", { port: 8443, from: ["::/0"] }, "loadBalancer.testTraffic.from[0]"),
  inLocal("publish.address", "localhost"),
  inLocal("secretsDirectory", "/etc"),
  // Injections.
  inApplication("name", 'shop\n2. production: name\n   value    "x"'),
  inApplication("data.orders.databaseName", "orders; drop table orders"),
  inApplication(
    "services.api.routes",
    [{ path: "/*", subdomain: "a.b" }],
    "services.api.routes[0].subdomain",
  ),
  inApplication("services.api.health.path", "/ready'; rm -rf /"),
  inApplication(
    "services.api.variables",
    { DATABASE_URL: "postgres://shop:hunter2@orders/shop" },
    "services.api.variables.DATABASE_URL",
  ),
  inApplication("services.api.variables", { PAYMENTS: stripeKey }, "services.api.variables.PAYMENTS"),
  inApplication("services.api.variables", { DB_PASSWORD: "hunter2" }, "services.api.variables.DB_PASSWORD"),
  inDev("services.api.image", "shop/api:1.0.0\nlatest"),
  inDev("runbookUrl", "https://shop:hunter2@runbooks.example.com"),
  inLocal("services.mailer.image", "shop:1.0.0 --privileged"),
  inLocal("host", "shop.localhost\n  acl any always_true"),
];
