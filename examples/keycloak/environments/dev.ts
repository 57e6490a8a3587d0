import { environment, off } from "plinth";
import { keycloak } from "../application";

const rebuilt = "dev holds no users that count";

export const dev = environment(keycloak, {
  name: "dev",
  purpose: "non-production",
  account: "666666666666",
  region: "eu-west-1",
  preventDestroy: off(rebuilt),
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.65.0.0/16",
    zones: ["a", "b"],
    nat: { mode: "single", because: "dev may lose its way out with one zone; one gateway saves its cost" },
    interfaceEndpoints: [],
    interfaceEndpointsBecause: "dev reaches AWS through NAT, which costs less than endpoints",
  },
  domain: { zone: "example.com", host: "dev.login.example.com" },
  logs: { retentionDays: 30, because: "dev's logs serve debugging, not audit" },
  loadBalancer: {
    deletionProtection: off(rebuilt),
    firewall: true,
    requestsPer5Minutes: 10_000,
    accessLogDays: 30,
  },
  cluster: { spotPercent: 100, exec: true },
  data: {
    realms: {
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
      databaseInsights: "standard",
      readReplicas: 0,
      ownUsers: { image: "keycloak/postgres:16.10", architecture: "X86_64" },
      recovery: off(rebuilt),
    },
  },
  secrets: { adminPassword: { recoveryDays: 7 } },
  services: {
    keycloak: {
      image: "keycloak/keycloak:26.4.7",
      cpuUnits: 1024,
      memoryMiB: 2048,
      architecture: "X86_64",
      replicas: { min: 1, max: 2 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      variables: { KC_HOSTNAME: "https://dev.login.example.com" },
    },
  },
  jobs: {
    tables: { image: "keycloak/keycloak:26.4.7", cpuUnits: 1024, memoryMiB: 2048, architecture: "X86_64" },
  },
  alerts: { email: ["login-team@example.com"] },
  runbookUrl: "https://runbooks.example.com/keycloak",
});
