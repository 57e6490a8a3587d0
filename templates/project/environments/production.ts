import { environment } from "plinth";
import { app } from "../application";

export const production = environment(app, {
  name: "production",
  purpose: "production",
  account: "222222222222",
  region: "eu-west-1",
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.20.0.0/16",
    zones: ["a", "b", "c"],
    nat: "per-zone",
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssmmessages", "ssm", "ec2"],
  },
  domain: { zone: "example.com", host: "plinth-template.example.com" },
  logs: { retentionDays: 365 },
  loadBalancer: {
    deletionProtection: true,
    firewall: true,
    requestsPer5Minutes: 2000,
    accessLogDays: 365,
  },
  cluster: { spotPercent: 0, exec: false },
  data: {
    orders: {
      instanceClass: "db.m7g.large",
      storageGiB: 50,
      maxStorageGiB: 500,
      multiAz: true,
      backupRetentionDays: 35,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      deletionProtection: true,
      finalSnapshot: true,
      databaseInsights: "standard",
      readReplicas: 0,
      ownUsers: { image: "plinth-template/postgres:16.10", architecture: "ARM64" },
      recovery: { rpoMinutes: 5, rtoMinutes: 240 },
    },
  },
  secrets: {},
  services: {
    api: {
      image: "plinth-template/api:1.0.0",
      cpuUnits: 512,
      memoryMiB: 1024,
      architecture: "ARM64",
      replicas: { min: 3, max: 12 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
    },
  },
  alerts: { email: ["oncall@example.com"] },
  runbookUrl: "https://runbooks.example.com/plinth-template",
});
