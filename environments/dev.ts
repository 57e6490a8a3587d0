import { shop } from "../application";
import { off } from "../constructs/application/choice";
import { environment } from "./environment";

const rebuilt = "dev holds no customer data and is rebuilt from the seed script at will";

export const dev = environment(shop, {
  name: "dev",
  purpose: "non-production",
  account: "111111111111",
  region: "eu-west-1",
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.10.0.0/16",
    zones: ["a", "b"],
    nat: { mode: "single", because: "dev may lose its way out with one zone; one gateway saves its cost" },
    interfaceEndpoints: [],
    interfaceEndpointsBecause:
      "dev reaches AWS through NAT: each endpoint would cost 15 USD a month in two zones",
  },
  domain: { zone: "example.com", host: "dev.shop.example.com" },
  logs: { retentionDays: 30, because: "dev's logs serve debugging, not audit" },
  loadBalancer: {
    deletionProtection: off(rebuilt),
    firewall: true,
    requestsPer5Minutes: 10_000,
    accessLogDays: 30,
  },
  cluster: { spotPercent: 100, exec: true },
  workingHours: { workdays: "07:00-20:00", timezone: "Europe/Berlin" },
  data: {
    orders: {
      instanceClass: "db.t4g.medium",
      storageGiB: 20,
      maxStorageGiB: 50,
      multiAz: off("dev may lose its database with one zone"),
      backupRetentionDays: 3,
      backupRetentionBecause: rebuilt,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      deletionProtection: off(rebuilt),
      finalSnapshot: off(rebuilt),
      readReplicas: 0,
    },
    stockCache: {
      nodeType: "cache.t4g.micro",
      replicas: 0,
      multiAz: off("dev may lose its cache with one zone"),
      reservedMemoryPercent: 25,
      snapshotRetentionDays: 1,
      snapshotRetentionBecause: rebuilt,
      snapshotWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      finalSnapshot: off(rebuilt),
    },
    orderEvents: {},
    emails: { oldestMessageMinutes: 60 },
  },
  secrets: { paymentKey: { recoveryDays: 7 } },
  services: {
    api: {
      image: "shop/api:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 1, max: 2 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      collector: { image: "shop/otel-collector:0.43.3", cpuUnits: 64, memoryMiB: 128 },
      variables: { LOG_LEVEL: "debug" },
    },
    inventory: {
      image: "shop/inventory:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 1, max: 2 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
    },
    mailer: {
      image: "shop/mailer:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 0, max: 2 },
      scaleOn: { backlogPerTask: 50 },
      deployedBy: "terraform",
    },
  },
  jobs: {
    migrate: { image: "shop/jobs:1.0.0", cpuUnits: 256, memoryMiB: 512, architecture: "ARM64" },
    report: { image: "shop/jobs:1.0.0", cpuUnits: 256, memoryMiB: 512, architecture: "ARM64" },
    restock: { image: "shop/jobs:1.0.0", cpuUnits: 256, memoryMiB: 512, architecture: "ARM64" },
  },
  alerts: { email: ["dev-team@example.com"] },
  runbookUrl: "https://runbooks.example.com/shop",
});
