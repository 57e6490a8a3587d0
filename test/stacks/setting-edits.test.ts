import { off } from "../../constructs/application/choice";
import type { Environment } from "../../constructs/environment/environment";
import { production } from "../../environments/production";
import type { Tree } from "../../terraform-json/stack";
import { type Changes, changedProduction, changedShop } from "../support/configs";
import { createdByStack } from "../support/created-by-stack";
import { replaced, treeOf } from "../support/replaced";

const because = "an edit of this test";

/** Edits that the provider makes in place, if the attribute stands beside them that it needs for that. */
const inPlace: Changes = {
  purpose: "non-production",
  preventDestroy: off(because),
  runbookUrl: "https://runbooks.example.com/other",
  "network.nat": { mode: "single", because },
  "network.interfaceEndpoints": [...createdByStack(production.network).interfaceEndpoints, "monitoring"],
  "domain.zone": "shop.example.com",
  "logs.retentionDays": 400,
  "logs.mask": ["EmailAddress", "IpAddress"],
  "logs.archive": { days: 3650, lockDays: 365 },
  "budget.monthlyUsd": 3000,
  "loadBalancer.deletionProtection": off(because),
  "loadBalancer.firewall": off(because),
  "loadBalancer.requestsPer5Minutes": 5000,
  "loadBalancer.accessLogDays": 400,
  // With force_new_deployment.
  "cluster.spotPercent": 50,
  "cluster.exec": true,
  workingHours: { workdays: "07:00-20:00", timezone: "Europe/Berlin" },
  "streams.instanceType": "kafka.m7g.xlarge",
  "streams.brokersPerZone": 2,
  "streams.storageGiB": 200,
  "data.orders.instanceClass": "db.r7g.xlarge",
  // With iops from 400 GiB up.
  "data.orders.storageGiB": 500,
  "data.orders.maxStorageGiB": 2000,
  "data.orders.multiAz": off(because),
  "data.orders.backupRetentionDays": 14,
  "data.orders.backupWindow": "00:30-01:30",
  "data.orders.maintenanceWindow": "mon:04:00-mon:05:00",
  "data.orders.deletionProtection": off(because),
  // With skip_final_snapshot.
  "data.orders.finalSnapshot": off(because),
  "data.orders.databaseInsights": "advanced",
  "data.orders.readReplicas": 2,
  "data.orders.ownUsers": off(because),
  "data.orders.proxy": { connectionsPercent: 50 },
  "data.stockCache.nodeType": "cache.m7g.xlarge",
  "data.stockCache.replicas": 3,
  "data.stockCache.multiAz": off(because),
  "data.stockCache.reservedMemoryPercent": 30,
  "data.stockCache.snapshotRetentionDays": 14,
  "data.stockCache.snapshotWindow": "00:30-01:30",
  "data.stockCache.maintenanceWindow": "mon:04:00-mon:05:00",
  "data.stockCache.finalSnapshot": off(because),
  "data.emails.oldestMessageMinutes": 30,
  "data.receipts.keepDeletedDays": 60,
  "data.receipts.lockDays": 14,
  "data.receipts.accessLogDays": 400,
  "data.receipts.recovery": off(because),
  "data.orders.recovery": { rpoMinutes: 1440, rtoMinutes: 240 },
  "backups.startsAt": "07:00",
  "backups.dailyDays": 30,
  "backups.weeklyDays": 60,
  "backups.monthlyDays": 300,
  "backups.copies": off(because),
  "backups.drills": off(because),
  "backups.reports": { keepDays: 100 },
  "secrets.paymentKey.recoveryDays": 14,
  "services.api.image": "shop/api:1.0.1",
  "services.api.replicas": { min: 4, max: 40 },
  "services.api.scaleOn": { cpuPercent: 50 },
  "services.api.deployedBy": "terraform",
  "services.api.collector": { image: "shop/otel-collector:0.43.4", cpuUnits: 64, memoryMiB: 128 },
  "services.api.variables": { LOG_LEVEL: "debug" },
  "services.inventory.logRouter": undefined,
  "services.mailer.cpuUnits": 512,
  "services.mailer.memoryMiB": 1024,
  "services.mailer.architecture": "X86_64",
  "jobs.report.image": "shop/jobs:1.0.1",
  "jobs.report.cpuUnits": 512,
  "jobs.report.memoryMiB": 1024,
  "jobs.report.architecture": "X86_64",
  "alerts.email": ["other@example.com"],
  "outside.paths": ["/api/bestsellers"],
  "outside.from": ["eu-west-1", "us-west-2", "sa-east-1"],
};

/** What each of these edits replaces: the provider knows no way to change it in place, whatever stands beside it. */
const replacing: readonly (readonly [setting: string, value: unknown, ...replaced: string[]])[] = [
  ["account", "444444444444", "aws_s3_bucket.bucket"],
  ["network.cidr", "10.40.0.0/16", "aws_subnet.cidr_block", "aws_vpc.cidr_block"],
  ["network.zones", ["a", "b"], "aws_msk_cluster.broker_node_group_info.client_subnets"],
  [
    "domain.host",
    "www.example.com",
    "aws_acm_certificate.domain_name",
    "aws_acm_certificate.subject_alternative_names",
    "aws_route53_record.name",
  ],
  // Upwards MSK updates the brokers one after another.
  ["streams.kafkaVersion", "3.8.x", "aws_msk_cluster.kafka_version"],
  // The vault keeps its backups: only the lock is created again.
  [
    "backups.lock",
    { mode: "governance", minDays: 5, maxDays: 400 },
    "aws_backup_vault_lock_configuration.max_retention_days",
    "aws_backup_vault_lock_configuration.min_retention_days",
  ],
  ["data.orders.passwordVersion", 2, "aws_secretsmanager_secret_version.secret_string_wo_version"],
];

/** Edits of the application: versions and engines of what holds data, and names. */
const applicationInPlace: Changes = {
  "data.orders.replicaReaders": ["report"],
  "data.orders.onRotation": "reread",
  "data.stockCache.evictionPolicy": "allkeys-lru",
  "data.emails.visibilitySeconds": 300,
  "data.emails.maxReceives": 8,
  "data.receipts.expireDays": 500,
  "services.api.shutdownSeconds": 90,
  "jobs.report.schedule": "cron(0 4 * * ? *)",
};

const applicationReplacing: readonly (readonly [setting: string, value: unknown, ...replaced: string[]])[] = [
  ["data.orders.databaseName", "other", "aws_db_instance.db_name"],
  // With allow_major_version_upgrade the instance is updated, and the new group is created before the old one is destroyed.
  [
    "data.orders.version",
    "17",
    "aws_db_parameter_group.description",
    "aws_db_parameter_group.family",
    "aws_db_parameter_group.name",
  ],
];

/** Names by which an environment is another one, and what no resource is made of. */
const identity = ["name", "region", "application", "state.backend", "accountBaseline.homeRegion"];

let before: Tree | undefined;

function replacedBy(environment: Environment): string[] {
  before ??= treeOf(production);
  return replaced(before, treeOf(environment));
}

const withApplication = (changes: Changes): Environment => ({
  ...changedProduction({}),
  application: changedShop(changes) as Environment["application"],
});

test("edits of these settings replace nothing", () => {
  expect(replacedBy(changedProduction(inPlace))).toEqual([]);
});

test("edits of these parts of the application replace nothing", () => {
  expect(replacedBy(withApplication(applicationInPlace))).toEqual([]);
});

test.each(replacing)("%s: %j", (setting, value, ...expected) => {
  expect(replacedBy(changedProduction({ [String(setting)]: value }))).toEqual(expected);
});

test.each(applicationReplacing)("application: %s: %j", (setting, value, ...expected) => {
  expect(replacedBy(withApplication({ [String(setting)]: value }))).toEqual(expected);
});

const {
  storageGiB: _storage,
  maxStorageGiB: _max,
  multiAz: _multiAz,
  readReplicas: _replicas,
  ...inCluster
} = production.data.orders;
const cluster = {
  ...inCluster,
  engine: "cluster",
  instanceClass: "db.r6gd.large",
  storageGiB: 100,
  iops: 1000,
};
const aurora = {
  ...inCluster,
  engine: "aurora",
  instanceClass: "db.serverless",
  multiAz: true,
  readReplicas: 1,
};

/** Settings that other forms of a database have, or none of the sample. */
test.each<[setting: string, from: Changes, to: Changes, ...expected: string[]]>([
  ["upgrades", { "data.orders.readReplicas": 0 }, { "data.orders.upgrades": "blue-green" }],
  [
    "primaryReadsBecause",
    { "data.orders.readReplicas": 0 },
    { "data.orders.primaryReadsBecause": "the primary has time for it" },
  ],
  [
    "proxy",
    { "data.orders.proxy": { connectionsPercent: 50 } },
    { "data.orders.proxy": { connectionsPercent: 60 } },
  ],
  ["iops", { "data.orders": cluster, "backups.copies": off(because) }, { "data.orders.iops": 3000 }],
  [
    "capacity",
    { "data.orders": { ...aurora, capacity: { min: 0.5, max: 8 } }, "backups.drills.keepHours": 2 },
    { "data.orders.capacity": { min: 1, max: 16 } },
  ],
  [
    "recovery of the environment",
    {},
    {
      recovery: {
        mode: "pilot-light",
        region: "eu-central-1",
        network: { ...createdByStack(production.network), cidr: "10.90.0.0/16" },
      },
    },
    // The new one is there, and in use, before the former is destroyed.
    "aws_acm_certificate.subject_alternative_names",
  ],
])("%s", (_, from, to, ...expected) => {
  const base = treeOf(changedProduction(from));
  expect(replaced(base, treeOf(changedProduction({ ...from, ...to })))).toEqual(expected);
});

test("every setting of production has an edit", () => {
  const edited = new Set(
    [...Object.keys(inPlace), ...replacing.map(([setting]) => setting), ...identity].map(settingOf),
  );
  const settings = new Set(leaves(production, "").map(settingOf));
  expect([...settings].filter((setting) => !edited.has(setting))).toEqual([]);
});

/** A setting has the same meaning for each component of a kind: the name of its component is left out. */
function settingOf(path: string): string {
  return path.replace(/^(data|secrets|services|jobs)\.\w+\./, "$1.");
}

function leaves(value: unknown, above: string): string[] {
  if (above === "application" || above.split(".").length === depthOf(above)) return [above];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [above];
  return Object.entries(value).flatMap(([key, own]) => leaves(own, above === "" ? key : `${above}.${key}`));
}

function depthOf(path: string): number {
  return /^(data|secrets|services|jobs)\b/.test(path) ? 3 : 2;
}
