import { environment } from "plinth";
import { directus } from "../application";

export const production = environment(directus, {
  name: "production",
  purpose: "production",
  account: "616161616161",
  region: "eu-west-1",
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.60.0.0/16",
    zones: ["a", "b", "c"],
    nat: "per-zone",
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssmmessages", "ssm", "ec2"],
  },
  domain: { zone: "example.com", host: "cms.example.com" },
  logs: { retentionDays: 365 },
  loadBalancer: {
    deletionProtection: true,
    firewall: {
      count: {
        "AWSManagedRulesCommonRuleSet/CrossSiteScripting_BODY":
          "editors write HTML, which Directus sanitizes",
      },
    },
    requestsPer5Minutes: 2000,
    accessLogDays: 365,
  },
  cluster: { spotPercent: 0, exec: false },
  backups: {
    startsAt: "05:00",
    dailyDays: 35,
    lock: { mode: "governance", minDays: 7, maxDays: 365 },
    copies: { region: "eu-central-1", keepDays: 35 },
    drills: { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 1 },
  },
  data: {
    content: {
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
      certificateAuthority: "certificates/eu-west-1-bundle.pem",
      readReplicas: 0,
      ownUsers: { image: "directus/postgres:16.10", architecture: "X86_64" },
      recovery: { rpoMinutes: 5, rtoMinutes: 240 },
    },
    cache: {
      nodeType: "cache.m7g.large",
      replicas: 2,
      multiAz: true,
      reservedMemoryPercent: 25,
      snapshotRetentionDays: 0,
      snapshotRetentionBecause: "Directus fills the cache again",
      snapshotWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      finalSnapshot: true,
    },
    files: {
      keepDeletedDays: 30,
      accessLogDays: 365,
      recovery: { rpoMinutes: 1440, rtoMinutes: 480 },
    },
  },
  secrets: { signingKey: { recoveryDays: 30 }, firstPassword: { recoveryDays: 30 } },
  services: {
    directus: {
      image: "directus/directus:12.4.0",
      cpuUnits: 1024,
      memoryMiB: 2048,
      architecture: "X86_64",
      replicas: { min: 3, max: 12 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      variables: { PUBLIC_URL: "https://cms.example.com" },
    },
  },
  jobs: {
    bootstrap: { image: "directus/directus:12.4.0", cpuUnits: 512, memoryMiB: 1024, architecture: "X86_64" },
  },
  alerts: { email: ["oncall@example.com"] },
  runbookUrl: "https://runbooks.example.com/directus",
});
