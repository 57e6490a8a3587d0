import { type Change, change } from "./change";

const config = (name: string, find: string, replace: string) =>
  change(name, "environments/dev.ts", find, replace);

/** Changes of the config of dev. */
export const configChanges: readonly Change[] = [
  config("image-of-api", "shop/api:1.0.0", "shop/api:1.0.1"),
  config("image-of-mailer-by-digest", "shop/mailer:1.0.0", `shop/mailer@sha256:${"0a1b2c3d".repeat(8)}`),
  config("variable-changed", 'LOG_LEVEL: "debug"', 'LOG_LEVEL: "info"'),
  config("variable-added", 'LOG_LEVEL: "debug"', 'LOG_LEVEL: "debug", FEATURES: "basket"'),
  config("variable-removed", '\n      variables: { LOG_LEVEL: "debug" },', ""),
  config(
    "cpu-and-memory",
    'image: "shop/api:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512',
    'image: "shop/api:1.0.0",\n      cpuUnits: 512,\n      memoryMiB: 1024',
  ),
  config(
    "memory",
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512',
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 1024',
  ),
  config(
    "architecture",
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512,\n      architecture: "ARM64"',
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512,\n      architecture: "X86_64"',
  ),
  config(
    "replicas",
    'replicas: { min: 1, max: 2 },\n      scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
    'replicas: { min: 2, max: 4 },\n      scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
  ),
  config(
    "scaling",
    'scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
    'scaleOn: { cpuPercent: 70, memoryPercent: 65 },\n      deployedBy: "terraform",\n      collector',
  ),
  config(
    "deployed-by-pipeline",
    'deployedBy: "terraform",\n      collector',
    'deployedBy: "pipeline",\n      collector',
  ),
  config("database-instance-class", "db.t4g.medium", "db.t4g.large"),
  config(
    "database-storage",
    "storageGiB: 20,\n      maxStorageGiB: 50",
    "storageGiB: 40,\n      maxStorageGiB: 80",
  ),
  config("database-multi-az", 'multiAz: off("dev may lose its database with one zone")', "multiAz: true"),
  config("database-backups-longer", "backupRetentionDays: 3", "backupRetentionDays: 5"),
  config("database-backups-shorter", "backupRetentionDays: 3", "backupRetentionDays: 1"),
  config("database-backup-window", 'backupWindow: "02:00-03:00"', 'backupWindow: "00:30-01:30"'),
  config(
    "database-maintenance-window",
    'maintenanceWindow: "sun:04:00-sun:05:00",\n      deletionProtection',
    'maintenanceWindow: "mon:04:00-mon:05:00",\n      deletionProtection',
  ),
  config(
    "database-deletion-protection",
    "deletionProtection: off(rebuilt),\n      finalSnapshot",
    "deletionProtection: true,\n      finalSnapshot",
  ),
  config(
    "database-final-snapshot",
    "finalSnapshot: off(rebuilt),\n      databaseInsights",
    "finalSnapshot: true,\n      databaseInsights",
  ),
  config("cache-node-type", "cache.t4g.micro", "cache.t4g.small"),
  config("cache-snapshots", 'snapshotWindow: "02:00-03:00"', 'snapshotWindow: "00:30-01:30"'),
  config("database-read-replica", "readReplicas: 0", "readReplicas: 1"),
  config("secret-recovery", "recoveryDays: 7", "recoveryDays: 14"),
  config("log-retention", "retentionDays: 30, because", "retentionDays: 14, because"),
  config("firewall-off", "firewall: true", "firewall: off(rebuilt)"),
  config("firewall-rate", "10_000", "5_000"),
  config("access-logs", "accessLogDays: 30", "accessLogDays: 60"),
  config("spot", "spotPercent: 100", "spotPercent: 50"),
  config("exec-off", "exec: true", "exec: false"),
  config(
    "nat-per-zone",
    'nat: { mode: "single", because: "dev may lose its way out with one zone; one gateway saves its cost" }',
    'nat: "per-zone"',
  ),
  config("network-endpoints", "interfaceEndpoints: []", 'interfaceEndpoints: ["logs", "kms"]'),
  config("network-block", "10.10.0.0/16", "10.50.0.0/16"),
  config("network-third-zone", 'zones: ["a", "b"]', 'zones: ["a", "b", "c"]'),
  config("network-other-zone", 'zones: ["a", "b"]', 'zones: ["a", "c"]'),
  config("host", "dev.shop.example.com", "try.shop.example.com"),
  config("alert-address", "dev-team@example.com", "developers@example.com"),
  config("runbook", "runbooks.example.com/shop", "runbooks.example.com/store"),
];
