import { application } from "../../../constructs/application/application";
import { off } from "../../../constructs/application/choice";
import { objectStore } from "../../../constructs/components/object-store/spec";
import { postgres } from "../../../constructs/components/postgres/spec";
import { secret } from "../../../constructs/components/secret/spec";
import { webService } from "../../../constructs/components/web-service/spec";
import { environment } from "../../../constructs/environment/environment";

/** A small application with one of everything that a second region has a replica of. */
const ledger = application("ledger", {
  data: {
    entries: postgres({ version: "16" }),
    papers: objectStore({ readers: ["api"], writers: ["api"] }),
  },
  secrets: { signingKey: secret({ description: "signs the entries; made by the security team" }) },
  services: {
    api: webService({
      port: 3000,
      routes: [{ path: "/*" }],
      health: { path: "/ready", intervalSeconds: 30, timeoutSeconds: 10, retries: 3, startPeriodSeconds: 40 },
      uses: ["entries", "papers", "signingKey"],
      shutdownSeconds: 30,
    }),
  },
});

const because = "the rehearsal takes everything away again";
const network = (cidr: string) =>
  ({
    cidr,
    zones: ["a", "b"],
    nat: { mode: "single", because },
    interfaceEndpoints: [],
    interfaceEndpointsBecause: because,
  }) as const;

/** The environment that the rehearsal deploys in two regions. */
export const live = environment(ledger, {
  name: "live",
  purpose: "non-production",
  account: "444444444444",
  region: "eu-west-1",
  preventDestroy: off(because),
  state: { backend: "s3" },
  accountBaseline: { homeRegion: "eu-west-1" },
  network: network("10.60.0.0/16"),
  domain: { zone: "example.com", host: "ledger.example.com" },
  logs: { retentionDays: 30, because },
  loadBalancer: {
    deletionProtection: off(because),
    firewall: off(because),
    requestsPer5Minutes: 2000,
    accessLogDays: 30,
  },
  cluster: { spotPercent: 0, exec: false },
  data: {
    entries: {
      instanceClass: "db.t4g.medium",
      storageGiB: 20,
      maxStorageGiB: 50,
      multiAz: off(because),
      backupRetentionDays: 7,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
      deletionProtection: off(because),
      finalSnapshot: off(because),
      databaseInsights: "standard",
      readReplicas: 0,
      proxy: { connectionsPercent: 60 },
      ownUsers: { image: "ledger/postgres:16.10", architecture: "ARM64" },
      recovery: { rpoMinutes: 5, rtoMinutes: 60 },
    },
    papers: {
      keepDeletedDays: 7,
      accessLogDays: 7,
      recovery: off(because),
      destroyWithContentsBecause: because,
    },
  },
  secrets: { signingKey: { recoveryDays: 7 } },
  services: {
    api: {
      image: "ledger/api:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 2, max: 4 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
    },
  },
  alerts: { email: ["oncall@example.com"] },
  outside: { paths: ["/ready"], from: ["eu-west-1", "us-east-1", "ap-southeast-1"] },
  recovery: {
    mode: "pilot-light",
    region: "eu-central-1",
    network: network("10.61.0.0/16"),
  },
  runbookUrl: "https://runbooks.example.com/ledger",
});
