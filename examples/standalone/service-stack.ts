import type { App } from "cdktf";
import { off } from "plinth";
import {
  AlertTopic,
  Cluster,
  EncryptionKey,
  LoadBalancer,
  Network,
  PostgresDatabase,
  WebService,
} from "plinth/aws";
import { LabStack } from "./lab-stack";

/** Several constructs together: a web service behind a load balancer, with a database. */
export class ServiceStack extends LabStack {
  constructor(app: App, id: string) {
    super(app, id);
    const { target } = this;
    const key = (use: "logs" | "rds" | "secretsmanager") =>
      new EncryptionKey(this, `${use}-key`, {
        ...target,
        alias: `lab-api/${use}`,
        description: `${use} of lab-api`,
        usedBy: [use],
      });
    const logs = {
      logKey: key("logs"),
      logPrefix: "/lab-api",
      logRetention: { retentionDays: 30, because: "the lab's logs serve debugging, not audit" },
    };
    const alarmTopic = new AlertTopic(this, "alerts", {
      ...target,
      name: "lab-api",
      email: ["lab@example.com"],
      runbookUrl: "https://runbooks.example.com/lab",
    });
    const network = new Network(this, "network", {
      ...target,
      ...logs,
      name: "lab-api",
      cidr: "10.41.0.0/20",
      zones: ["a", "b"],
      nat: "per-zone",
      interfaceEndpoints: [],
      interfaceEndpointsBecause: "the lab reaches AWS services through its NAT gateways",
      flowLogGroupName: "/lab-api/flow-log",
    });
    const shared = { ...target, ...logs, network, alarmTopic };
    const cluster = new Cluster(this, "cluster", {
      ...target,
      ...logs,
      name: "lab",
      spotPercent: 0,
      exec: false,
    });
    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      ...shared,
      name: "lab-api",
      zoneId: "Z0000000000000EXAMPLE",
      host: "lab.example.com",
      subdomains: [],
      deletionProtection: off("the lab is deleted every Friday"),
      firewall: true,
      requestsPer5Minutes: 2000,
      accessLogDays: 30,
    });
    const database = new PostgresDatabase(this, "measurements", {
      ...shared,
      name: "lab-measurements",
      label: "measurements",
      version: "17",
      databaseName: "measurements",
      instanceClass: "db.t4g.medium",
      storageGiB: 20,
      maxStorageGiB: 100,
      multiAz: off("the lab may lose its database with one zone"),
      backupRetentionDays: 7,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      deletionProtection: off("the lab is deleted every Friday"),
      finalSnapshot: off("the lab is deleted every Friday"),
      databaseInsights: "standard",
      readReplicas: 0,
      recovery: { rpoMinutes: 5, rtoMinutes: 240 },
      dataKey: key("rds"),
      secretKey: key("secretsmanager"),
    });
    const api = new WebService(this, "api", {
      ...shared,
      cluster,
      prefix: "lab",
      label: "api",
      image: "lab/api:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 2, max: 4 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      shutdownSeconds: 30,
      port: 3000,
      health: { path: "/health", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 30 },
      ingress: { loadBalancer, routes: [{ path: "/api/*" }] },
    });
    database.grantConnect(api.service);
  }
}
