import { environment, off } from "plinth";
import { app } from "../application";

const rebuilt = "dev has no data that is worth keeping";

export const dev = environment(app, {
  name: "dev",
  purpose: "non-production",
  account: "111111111111",
  region: "eu-west-1",
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.10.0.0/16",
    zones: ["a", "b"],
    nat: { mode: "single", because: "dev may lose the internet with one zone" },
    interfaceEndpoints: [],
    interfaceEndpointsBecause: "dev reaches the APIs of AWS through its NAT gateway",
  },
  domain: { zone: "example.com", host: "dev.plinth-template.example.com" },
  logs: { retentionDays: 30, because: "the logs of dev serve debugging, not audit" },
  loadBalancer: {
    deletionProtection: off(rebuilt),
    firewall: true,
    requestsPer5Minutes: 2000,
    accessLogDays: 30,
  },
  cluster: { spotPercent: 100, exec: true },
  data: {
    orders: {
      instanceClass: "db.t4g.micro",
      storageGiB: 20,
      maxStorageGiB: 50,
      multiAz: off("dev may lose its database with one zone"),
      backupRetentionDays: 3,
      backupRetentionBecause: rebuilt,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      deletionProtection: off(rebuilt),
      finalSnapshot: off(rebuilt),
      databaseInsights: "standard",
      readReplicas: 0,
      ownUsers: { image: "plinth-template/postgres:16.10", architecture: "ARM64" },
      recovery: off(rebuilt),
    },
  },
  secrets: {},
  services: {
    api: {
      image: "plinth-template/api:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 1, max: 2 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
    },
  },
  alerts: { email: ["dev-team@example.com"] },
  runbookUrl: "https://runbooks.example.com/plinth-template",
});
