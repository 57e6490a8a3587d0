import { environment } from "plinth";
import { keycloak } from "../application";

export const production = environment(keycloak, {
  name: "production",
  purpose: "production",
  account: "656565656565",
  region: "eu-west-1",
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.64.0.0/16",
    zones: ["a", "b", "c"],
    nat: "per-zone",
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssmmessages", "ssm", "ec2"],
  },
  domain: { zone: "example.com", host: "login.example.com" },
  logs: { retentionDays: 365 },
  loadBalancer: {
    deletionProtection: true,
    firewall: true,
    requestsPer5Minutes: 2000,
    accessLogDays: 365,
  },
  cluster: { spotPercent: 0, exec: false },
  data: {
    realms: {
      instanceClass: "db.r7g.large",
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
      ownUsers: { image: "keycloak/postgres:16.10", architecture: "X86_64" },
      recovery: { rpoMinutes: 5, rtoMinutes: 240 },
    },
  },
  secrets: { adminPassword: { recoveryDays: 30 } },
  services: {
    keycloak: {
      image: "keycloak/keycloak:26.4.7",
      cpuUnits: 1024,
      memoryMiB: 2048,
      architecture: "X86_64",
      replicas: { min: 3, max: 6 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      variables: { KC_HOSTNAME: "https://login.example.com" },
    },
  },
  jobs: {
    tables: { image: "keycloak/keycloak:26.4.7", cpuUnits: 1024, memoryMiB: 2048, architecture: "X86_64" },
  },
  alerts: { email: ["oncall@example.com"] },
  runbookUrl: "https://runbooks.example.com/keycloak",
});
