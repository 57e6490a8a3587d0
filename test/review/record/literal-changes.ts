import { type Change, change } from "./change";

const literal = (name: string, find: string, replace: string) =>
  change(name, "environments/dev.ts", find, replace);

/** Changes of what dev's literal says. */
export const literalChanges: readonly Change[] = [
  literal("image-of-api", "shop/api:1.0.0", "shop/api:1.0.1"),
  literal("image-of-mailer-by-digest", "shop/mailer:1.0.0", `shop/mailer@sha256:${"0a1b2c3d".repeat(8)}`),
  literal("variable-changed", 'LOG_LEVEL: "debug"', 'LOG_LEVEL: "info"'),
  literal("variable-added", 'LOG_LEVEL: "debug"', 'LOG_LEVEL: "debug", FEATURES: "basket"'),
  literal("variable-removed", '\n      variables: { LOG_LEVEL: "debug" },', ""),
  literal(
    "cpu-and-memory",
    'image: "shop/api:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512',
    'image: "shop/api:1.0.0",\n      cpuUnits: 512,\n      memoryMiB: 1024',
  ),
  literal(
    "memory",
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512',
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 1024',
  ),
  literal(
    "architecture",
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512,\n      architecture: "ARM64"',
    'image: "shop/mailer:1.0.0",\n      cpuUnits: 256,\n      memoryMiB: 512,\n      architecture: "X86_64"',
  ),
  literal(
    "replicas",
    'replicas: { min: 1, max: 2 },\n      scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
    'replicas: { min: 2, max: 4 },\n      scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
  ),
  literal(
    "scaling",
    'scaleOn: { cpuPercent: 60 },\n      deployedBy: "terraform",\n      collector',
    'scaleOn: { cpuPercent: 70, memoryPercent: 65 },\n      deployedBy: "terraform",\n      collector',
  ),
  literal(
    "deployed-by-pipeline",
    'deployedBy: "terraform",\n      collector',
    'deployedBy: "pipeline",\n      collector',
  ),
  literal("database-instance-class", "db.t4g.medium", "db.t4g.large"),
  literal(
    "database-storage",
    "storageGiB: 20,\n      maxStorageGiB: 50",
    "storageGiB: 40,\n      maxStorageGiB: 80",
  ),
  literal("database-multi-az", 'multiAz: off("dev may lose its database with one zone")', "multiAz: true"),
  literal("database-backups-longer", "backupRetentionDays: 3", "backupRetentionDays: 5"),
  literal("database-backups-shorter", "backupRetentionDays: 3", "backupRetentionDays: 1"),
  literal("database-backup-window", 'backupWindow: "02:00-03:00"', 'backupWindow: "00:30-01:30"'),
  literal(
    "database-maintenance-window",
    'maintenanceWindow: "sun:04:00-sun:05:00",\n      deletionProtection',
    'maintenanceWindow: "mon:04:00-mon:05:00",\n      deletionProtection',
  ),
  literal(
    "database-deletion-protection",
    "deletionProtection: off(rebuilt),\n      finalSnapshot",
    "deletionProtection: true,\n      finalSnapshot",
  ),
  literal(
    "database-final-snapshot",
    "finalSnapshot: off(rebuilt),\n      databaseInsights",
    "finalSnapshot: true,\n      databaseInsights",
  ),
  literal("cache-node-type", "cache.t4g.micro", "cache.t4g.small"),
  literal("cache-snapshots", 'snapshotWindow: "02:00-03:00"', 'snapshotWindow: "00:30-01:30"'),
  literal("database-read-replica", "readReplicas: 0", "readReplicas: 1"),
  literal("secret-recovery", "recoveryDays: 7", "recoveryDays: 14"),
  literal("log-retention", "retentionDays: 30, because", "retentionDays: 14, because"),
  literal("firewall-off", "firewall: true", "firewall: off(rebuilt)"),
  literal("firewall-rate", "10_000", "5_000"),
  literal("access-logs", "accessLogDays: 30", "accessLogDays: 60"),
  literal("spot", "spotPercent: 100", "spotPercent: 50"),
  literal("exec-off", "exec: true", "exec: false"),
  literal(
    "nat-per-zone",
    'nat: { mode: "single", because: "dev may lose its way out with one zone; one gateway saves its cost" }',
    'nat: "per-zone"',
  ),
  literal("network-endpoints", "interfaceEndpoints: []", 'interfaceEndpoints: ["logs", "kms"]'),
  literal("network-block", "10.10.0.0/16", "10.50.0.0/16"),
  literal("network-third-zone", 'zones: ["a", "b"]', 'zones: ["a", "b", "c"]'),
  literal("network-other-zone", 'zones: ["a", "b"]', 'zones: ["a", "c"]'),
  literal("host", "dev.shop.example.com", "try.shop.example.com"),
  literal("alert-address", "dev-team@example.com", "developers@example.com"),
  literal("runbook", "runbooks.example.com/shop", "runbooks.example.com/store"),
];
