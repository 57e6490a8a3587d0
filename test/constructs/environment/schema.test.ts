import type { Problem } from "../../../constructs/application/problem";
import { environmentProblems } from "../../../constructs/components/checks";
import type { Environment } from "../../../constructs/environment/environment";
import { environments, localEnvironments } from "../../../environments/all";
import { type Changes, changedDev } from "../../support/configs";

test("the environments of the project have no problems", () => {
  expect(environmentProblems(environments, localEnvironments)).toEqual([]);
});

/** Each: an invalid value, and its only problem. */
const mistakes: [name: string, changes: Changes, problem: Problem][] = [
  [
    "a name that is too long",
    { name: "development-of-shop" },
    {
      path: "development-of-shop: name",
      value: "development-of-shop",
      expected: "2–12 lower-case letters, digits and -, a letter first, no two - in a row",
      fix: 'Write e.g. "staging".',
    },
  ],
  [
    "an unknown purpose",
    { purpose: "test" },
    {
      path: "dev: purpose",
      value: "test",
      expected: 'one of "production", "non-production"',
      fix: "Write one of them.",
    },
  ],
  [
    "an account with a letter",
    { account: "11111111111O" },
    { path: "dev: account", value: "11111111111O", expected: "12 digits", fix: 'Write e.g. "111111111111".' },
  ],
  [
    "a region of another partition",
    { region: "us-gov-west-1" },
    {
      path: "dev: region",
      value: "us-gov-west-1",
      expected:
        "a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names",
      fix: 'Write e.g. "eu-west-1".',
    },
  ],
  [
    "a state backend that is not offered",
    { "state.backend": "gcs" },
    { path: "dev: state.backend", value: "gcs", expected: 'one of "s3", "local"', fix: "Write one of them." },
  ],
  [
    "an account's baseline switched off with a reason that says nothing",
    { accountBaseline: { enabled: false, because: "cheap" } },
    {
      path: "dev: accountBaseline",
      value: { enabled: false, because: "cheap" },
      expected: `{ homeRegion: a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names }, or off("…") with a reason of at least 10 characters`,
      fix: 'Write e.g. { homeRegion: "eu-west-1" }, or off("why the account is watched without it").',
    },
  ],
  [
    "a home that is no region",
    { accountBaseline: { homeRegion: "Ireland" } },
    {
      path: "dev: accountBaseline.homeRegion",
      value: "Ireland",
      expected:
        "a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names",
      fix: 'Write e.g. "eu-west-1".',
    },
  ],
  [
    "an address that is no block",
    { "network.cidr": "10.10.0.0" },
    {
      path: "dev: network.cidr",
      value: "10.10.0.0",
      expected: "a private IPv4 block from /16 to /21, written by its first address",
      fix: 'Write e.g. "10.30.0.0/16".',
    },
  ],
  [
    "a single zone",
    { "network.zones": ["a"] },
    {
      path: "dev: network.zones",
      value: ["a"],
      expected: "2 or 3 different zone letters, a–h",
      fix: 'Write e.g. ["a", "b", "c"].',
    },
  ],
  [
    "a zone with its region",
    { "network.zones": ["eu-west-1a", "b"] },
    {
      path: "dev: network.zones[0]",
      value: "eu-west-1a",
      expected: "a zone's letter, a–h",
      fix: 'Write e.g. "a".',
    },
  ],
  [
    "one NAT gateway without a reason",
    { "network.nat": { mode: "single" } },
    {
      path: "dev: network.nat.because",
      value: undefined,
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
  ],
  [
    "an unknown endpoint",
    { "network.interfaceEndpoints": ["s3"] },
    {
      path: "dev: network.interfaceEndpoints[0]",
      value: "s3",
      expected:
        'one of "ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssmmessages", "ssm", "ec2", "ec2messages", "monitoring", "sts", "sqs", "sns", "xray"',
      fix: "Write one of them.",
    },
  ],
  [
    "a host with a capital letter",
    { "domain.host": "Dev.example.com" },
    {
      path: "dev: domain.host",
      value: "Dev.example.com",
      fault: "it has upper-case letters",
      expected: "a host name in lower case, at most 64 characters for ACM",
      fix: 'Write e.g. "shop.example.com".',
    },
  ],
  [
    "a retention that CloudWatch does not offer",
    { "logs.retentionDays": 45 },
    {
      path: "dev: logs.retentionDays",
      value: 45,
      expected:
        "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
      fix: "Write one of them.",
    },
  ],
  [
    "a protection switched off without a reason",
    { "loadBalancer.deletionProtection": false },
    {
      path: "dev: loadBalancer.deletionProtection",
      value: false,
      expected: 'true, or off("…") with a reason of at least 10 characters',
      fix: 'Write true, or off("why the risk is accepted").',
    },
  ],
  [
    "a protection switched off with a reason that says nothing",
    { "data.orders.multiAz": { enabled: false, because: "cheap" } },
    {
      path: "dev: data.orders.multiAz",
      value: { enabled: false, because: "cheap" },
      expected: 'true, or off("…") with a reason of at least 10 characters',
      fix: 'Write true, or off("why the risk is accepted").',
    },
  ],
  [
    "a firewall that is switched off without a reason",
    { "loadBalancer.firewall": false },
    {
      path: "dev: loadBalancer.firewall",
      value: false,
      expected: 'true, { count, add, managedRules }, or off("…") with a reason of at least 10 characters',
      fix: 'Write true, or off("why the risk is accepted").',
    },
  ],
  [
    "an unknown managed rule group",
    { "loadBalancer.firewall": { count: { AWSManagedRulesAnonymousIps: "webhooks come from hosts" } } },
    {
      path: "dev: loadBalancer.firewall.count.AWSManagedRulesAnonymousIps",
      value: "AWSManagedRulesAnonymousIps",
      expected:
        'a managed rule group, or one of its rules as "Group/Rule"; the groups are AWSManagedRulesAmazonIpReputationList, AWSManagedRulesAnonymousIpList, AWSManagedRulesKnownBadInputsRuleSet, AWSManagedRulesCommonRuleSet, AWSManagedRulesSQLiRuleSet',
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "an unknown rule of a managed rule group",
    {
      "loadBalancer.firewall": {
        count: { "AWSManagedRulesAnonymousIpList/HostingProviders": "webhooks come from hosts" },
      },
    },
    {
      path: "dev: loadBalancer.firewall.count.AWSManagedRulesAnonymousIpList/HostingProviders",
      value: "AWSManagedRulesAnonymousIpList/HostingProviders",
      expected: "a rule of AWSManagedRulesAnonymousIpList: AnonymousIPList, HostingProviderIPList",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "a managed rule that counts without a reason",
    { "loadBalancer.firewall": { count: { "AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER": "cheap" } } },
    {
      path: "dev: loadBalancer.firewall.count.AWSManagedRulesCommonRuleSet/NoUserAgent_HEADER",
      value: "cheap",
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
  ],
  [
    "a managed rule group that cannot be added",
    { "loadBalancer.firewall": { add: { AWSManagedRulesBotControlRuleSet: "count" } } },
    {
      path: "dev: loadBalancer.firewall.add.AWSManagedRulesBotControlRuleSet",
      value: "count",
      expected:
        "the keys AWSManagedRulesAdminProtectionRuleSet, AWSManagedRulesLinuxRuleSet, AWSManagedRulesPHPRuleSet, AWSManagedRulesUnixRuleSet, AWSManagedRulesWindowsRuleSet, AWSManagedRulesWordPressRuleSet",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "managed rules that count while there are none",
    {
      "loadBalancer.firewall": {
        count: { AWSManagedRulesSQLiRuleSet: "the console sends SQL" },
        managedRules: { enabled: false, because: "another firewall is in front" },
      },
    },
    {
      path: "dev: loadBalancer.firewall.count",
      value: { AWSManagedRulesSQLiRuleSet: "the console sends SQL" },
      expected: "no managed rules that count: managedRules is off",
      fix: "Remove count, or managedRules.",
    },
  ],
  [
    "a rate that the firewall refuses",
    { "loadBalancer.requestsPer5Minutes": 50 },
    {
      path: "dev: loadBalancer.requestsPer5Minutes",
      value: 50,
      expected: "a whole number of requests from 100 to 2000000",
      fix: "Write a number from 100 to 2000000.",
    },
  ],
  [
    "a share above the whole",
    { "cluster.spotPercent": 101 },
    {
      path: "dev: cluster.spotPercent",
      value: 101,
      expected: "a whole number of per cent from 0 to 100",
      fix: "Write a number from 0 to 100.",
    },
  ],
  [
    "yes instead of true",
    { "cluster.exec": "yes" },
    { path: "dev: cluster.exec", value: "yes", expected: "true or false", fix: "Write true or false." },
  ],
  [
    "an instance class of EC2",
    { "data.orders.instanceClass": "t4g.medium" },
    {
      path: "dev: data.orders.instanceClass",
      value: "t4g.medium",
      expected: "a current RDS instance class",
      fix: 'Write e.g. "db.t4g.medium" or "db.r7g.large".',
    },
  ],
  [
    "a window without its end",
    { "data.orders.backupWindow": "02:00" },
    {
      path: "dev: data.orders.backupWindow",
      value: "02:00",
      expected: "a daily window in UTC",
      fix: 'Write e.g. "02:00-03:00".',
    },
  ],
  [
    "a data store that is missing",
    { "data.orders": undefined },
    {
      path: "dev: data.orders",
      value: undefined,
      expected:
        "an object with the keys engine, instanceClass, storageGiB, maxStorageGiB, multiAz, backupRetentionDays, backupRetentionBecause, backupWindow, maintenanceWindow, deletionProtection, finalSnapshot, recovery, emptyBecause, databaseInsights, certificateAuthority, passwordVersion, proxy, restores, inUse, keepOriginal, readReplicas, primaryReadsBecause, upgrades, ownUsers",
      fix: "Write an object with these keys.",
    },
  ],
  [
    "short backups with a reason that says nothing",
    { "data.orders.backupRetentionBecause": "cheap" },
    {
      path: "dev: data.orders.backupRetentionBecause",
      value: "cheap",
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
  ],
  [
    "endpoints left out with a reason that says nothing",
    { "network.interfaceEndpointsBecause": "cheap" },
    {
      path: "dev: network.interfaceEndpointsBecause",
      value: "cheap",
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
  ],
  [
    "a key that does not exist",
    { "data.orders.multiAZ": true },
    {
      path: "dev: data.orders.multiAZ",
      value: true,
      expected:
        "the keys engine, instanceClass, storageGiB, maxStorageGiB, multiAz, backupRetentionDays, backupRetentionBecause, backupWindow, maintenanceWindow, deletionProtection, finalSnapshot, recovery, emptyBecause, databaseInsights, certificateAuthority, passwordVersion, proxy, restores, inUse, keepOriginal, readReplicas, primaryReadsBecause, upgrades, ownUsers",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "a secret that goes at once",
    { "secrets.paymentKey.recoveryDays": 0 },
    {
      path: "dev: secrets.paymentKey.recoveryDays",
      value: 0,
      expected: "a whole number of days from 7 to 30",
      fix: "Write a number from 7 to 30.",
    },
  ],
  [
    "the tag latest",
    { "services.api.image": "shop/api:latest" },
    {
      path: "dev: services.api.image",
      value: "shop/api:latest",
      expected: "repository with a tag other than latest, or with a sha256 digest",
      fix: 'Write e.g. "shop/api:1.4.2" or "shop/api@sha256:<64 hex digits>".',
    },
  ],
  [
    "CPU units that Fargate does not sell",
    { "services.api.cpuUnits": 300 },
    {
      path: "dev: services.api.cpuUnits",
      value: 300,
      expected: "one of 256, 512, 1024, 2048, 4096, 8192, 16384",
      fix: "Write one of them.",
    },
  ],
  [
    "a variable with a hyphen",
    { "services.api.variables": { "log-level": "debug" } },
    {
      path: "dev: services.api.variables.log-level",
      value: "log-level",
      fault: '"-" is not accepted in it',
      expected: "a name of 1–128 letters, digits and _, no digit first",
      fix: 'Write e.g. "LOG_LEVEL".',
    },
  ],
  [
    "a worker that scales on requests",
    { "services.mailer.scaleOn.requestsPerMinute": 100 },
    {
      path: "dev: services.mailer.scaleOn.requestsPerMinute",
      value: 100,
      expected: "the keys cpuPercent, memoryPercent, backlogPerTask",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "an empty list of alarm addresses",
    { "alerts.email": [] },
    {
      path: "dev: alerts.email",
      value: [],
      expected: "at least one e-mail address",
      fix: 'Write e.g. ["oncall@example.com"].',
    },
  ],
  [
    "a runbook without TLS",
    { runbookUrl: "http://example.com" },
    {
      path: "dev: runbookUrl",
      value: "http://example.com",
      expected: "an https address without #",
      fix: 'Write e.g. "https://example.com/runbooks".',
    },
  ],
];

test.each(mistakes)("rejects %s", (_, changes, problem) => {
  expect(environmentProblems([changedDev(changes)])).toEqual([problem]);
});

test("reports a missing section by its name", () => {
  const { network: _, ...rest } = changedDev({});
  expect(environmentProblems([rest as Environment])).toMatchObject([
    { path: "dev: network", value: undefined },
  ]);
});
