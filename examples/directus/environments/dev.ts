import { environment, off } from "plinth";
import { directus } from "../application";

const rebuilt = "dev holds no content that counts";

export const dev = environment(directus, {
  name: "dev",
  purpose: "non-production",
  account: "626262626262",
  region: "eu-west-1",
  preventDestroy: off(rebuilt),
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: {
    cidr: "10.61.0.0/16",
    zones: ["a", "b"],
    nat: { mode: "single", because: "dev may lose its way out with one zone; one gateway saves its cost" },
    interfaceEndpoints: [],
    interfaceEndpointsBecause: "dev reaches AWS through NAT, which costs less than endpoints",
  },
  domain: { zone: "example.com", host: "dev.cms.example.com" },
  logs: { retentionDays: 30, because: "dev's logs serve debugging, not audit" },
  loadBalancer: {
    deletionProtection: off(rebuilt),
    firewall: {
      count: {
        "AWSManagedRulesCommonRuleSet/CrossSiteScripting_BODY":
          "editors write HTML, which Directus sanitizes",
      },
    },
    requestsPer5Minutes: 10_000,
    accessLogDays: 30,
  },
  cluster: { spotPercent: 100, exec: true },
  data: {
    content: {
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
      certificateAuthority: "certificates/eu-west-1-bundle.pem",
      readReplicas: 0,
      ownUsers: { image: "directus/postgres:16.10", architecture: "X86_64" },
      recovery: off(rebuilt),
    },
    cache: {
      nodeType: "cache.t4g.micro",
      replicas: 0,
      multiAz: off("dev may lose its cache with one zone"),
      reservedMemoryPercent: 25,
      snapshotRetentionDays: 0,
      snapshotRetentionBecause: "Directus fills the cache again",
      snapshotWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      finalSnapshot: off(rebuilt),
    },
    files: {
      keepDeletedDays: 1,
      accessLogDays: 7,
      recovery: off(rebuilt),
      destroyWithContentsBecause: rebuilt,
    },
  },
  secrets: { signingKey: { recoveryDays: 7 }, firstPassword: { recoveryDays: 7 } },
  services: {
    directus: {
      image: "directus/directus:12.4.0",
      cpuUnits: 512,
      memoryMiB: 1024,
      architecture: "X86_64",
      replicas: { min: 1, max: 2 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      variables: { PUBLIC_URL: "https://dev.cms.example.com" },
    },
  },
  jobs: {
    bootstrap: { image: "directus/directus:12.4.0", cpuUnits: 512, memoryMiB: 1024, architecture: "X86_64" },
  },
  alerts: { email: ["cms-team@example.com"] },
  runbookUrl: "https://runbooks.example.com/directus",
});
