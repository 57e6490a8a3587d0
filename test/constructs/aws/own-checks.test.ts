import type { TerraformStack } from "cdktf";
import { AccountBaseline } from "../../../constructs/aws/account/account-baseline";
import { AlertTopic } from "../../../constructs/aws/alerting/alert-topic";
import { Cluster } from "../../../constructs/aws/cluster/cluster";
import { EncryptionKey } from "../../../constructs/aws/encryption/encryption-key";
import { TargetGroup } from "../../../constructs/aws/ingress/target-group";
import { WebAcl } from "../../../constructs/aws/ingress/web-acl";
import { LogGroup } from "../../../constructs/aws/logs/log-group";
import { DeadLetterQueue } from "../../../constructs/aws/queues/dead-letter-queue";
import { StateStore } from "../../../constructs/aws/state/state-store";
import { PrivateBucket, type PrivateBucketProps } from "../../../constructs/aws/storage/private-bucket";
import {
  alarmTopic,
  key,
  loadBalancer,
  logKey,
  logRetention,
  network,
  target,
} from "../../support/foundation";
import { expectProblems, type InvalidConstruct } from "../../support/own-checks";

const within = (what: string, min: number, max: number) =>
  [`a whole number of ${what} from ${min} to ${max}`, `Write a number from ${min} to ${max}.`] as const;
const account = ["account", "1234", "12 digits", 'Write e.g. "111111111111".'] as const;
const region = (setting: string, value: string) =>
  [
    setting,
    value,
    "a region of AWS's standard partition; China, GovCloud and other partitions have other ARNs and host names",
    'Write e.g. "eu-west-1".',
  ] as const;
const reason = ["a reason of at least 10 characters", "State the reason for the reviewer."] as const;

const bucket = (props: Partial<PrivateBucketProps>) => (scope: TerraformStack) =>
  new PrivateBucket(scope, "bucket", {
    name: "test-files",
    encryption: key(scope, "s3"),
    accessLogs: { noneBecause: "it is a test" },
    onlyHereBecause: "what is in it can be made again",
    keepOldVersionsDays: 30,
    ...props,
  });

/** Single values by the schema, then values against each other. */
const invalid: Readonly<Record<string, InvalidConstruct>> = {
  "a network with values out of range": {
    id: "network",
    build: (scope) => network(scope, { ...target, account: "1234", zones: ["a", "x"] }),
    problems: [account, ["zones[1]", "x", "a zone's letter, a–h", 'Write e.g. "a".']],
  },
  "a network with values that do not fit": {
    id: "network",
    build: (scope) => network(scope, { cidr: "8.8.0.0/16", zones: ["a", "a"] }),
    problems: [
      [
        "cidr",
        "8.8.0.0/16",
        "a private IPv4 block from /16 to /21, written by its first address",
        'Write e.g. "10.30.0.0/16".',
      ],
      ["zones[1]", "a", "each zone once", 'Write another letter: [0] is "a" already.'],
    ],
  },
  "a load balancer with values out of range": {
    id: "load-balancer",
    build: (scope) =>
      loadBalancer(
        scope,
        { network: network(scope), alarmTopic: alarmTopic(scope) },
        { accessLogDays: 0, idleSeconds: 4001 },
      ),
    problems: [
      ["accessLogDays", 0, ...within("days", 1, 3650)],
      ["idleSeconds", 4001, ...within("seconds", 1, 4000)],
    ],
  },
  "a load balancer whose port for tests is the users'": {
    id: "load-balancer",
    build: (scope) =>
      loadBalancer(
        scope,
        { network: network(scope), alarmTopic: alarmTopic(scope) },
        { testTraffic: { port: 443, from: ["203.0.113.0/28"] } },
      ),
    problems: [
      ["testTraffic.port", 443, "a port other than 80 and 443, which serve users", "Write e.g. 8443."],
    ],
  },
  "a cluster": {
    id: "cluster",
    build: (scope) =>
      new Cluster(scope, "cluster", {
        account: "1234",
        region: "eu-west-1",
        name: "test",
        spotPercent: 101,
        exec: true,
        logPrefix: "/test",
        logRetention,
        logKey: logKey(scope),
      }),
    problems: [account, ["spotPercent", 101, ...within("per cent", 0, 100)]],
  },
  "a firewall": {
    id: "firewall",
    build: (scope) =>
      new WebAcl(scope, "firewall", {
        name: "test",
        resourceArn: "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/test/1",
        firewall: true,
        requestsPer5Minutes: 99,
        logRetention,
        logKey: logKey(scope),
      }),
    problems: [["requestsPer5Minutes", 99, ...within("requests", 100, 2_000_000)]],
  },
  "a target group": {
    id: "group",
    build: (scope) =>
      new TargetGroup(scope, "group", {
        name: "test",
        part: "1f9a03 first",
        vpcId: "vpc-1",
        health: { path: "/", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 },
        deregistrationDelaySeconds: 3601,
      }),
    problems: [["deregistrationDelaySeconds", 3601, ...within("seconds", 0, 3600)]],
  },
  "an alert topic": {
    id: "alerts",
    build: (scope) =>
      new AlertTopic(scope, "alerts", {
        ...target,
        name: "test",
        email: ["nobody"],
        runbookUrl: "http://example.com",
      }),
    problems: [
      ["email[0]", "nobody", "an e-mail address", 'Write e.g. "oncall@example.com".'],
      [
        "runbookUrl",
        "http://example.com",
        "an https address without #",
        'Write e.g. "https://example.com/runbooks".',
      ],
    ],
  },
  "a key": {
    id: "key",
    build: (scope) =>
      new EncryptionKey(scope, "key", {
        ...target,
        alias: "aws/test",
        description: "test",
        usedBy: [],
        deletionWindowDays: 6,
      }),
    problems: [
      [
        "alias",
        "aws/test",
        "an alias without alias/: 1–250 letters, digits, /, _ and -, not starting with aws/",
        'Write e.g. "shop-production/data".',
      ],
      ["deletionWindowDays", 6, ...within("days", 7, 30)],
    ],
  },
  "a dead-letter queue": {
    id: "dead-letters",
    build: (scope) =>
      new DeadLetterQueue(scope, "dead-letters", {
        name: "test.fifo",
        key: key(scope, "events"),
        alarmTopic: alarmTopic(scope),
        symptom: "A message failed.",
      }),
    problems: [
      [
        "name",
        "test.fifo",
        "a queue name: 1–80 letters, digits, - and _",
        'Write e.g. "shop-emails-dead-letters".',
        '"." is not accepted in it',
      ],
    ],
  },
  "a bucket with values out of range": {
    id: "bucket",
    build: bucket({ onlyHereBecause: "why not", keepOldVersionsDays: 0 }),
    problems: [
      ["onlyHereBecause", "why not", ...reason],
      ["keepOldVersionsDays", 0, ...within("days", 1, 3650)],
    ],
  },
  "a bucket whose lock outlasts its objects, and a destroy": {
    id: "bucket",
    build: bucket({ lockDays: 61, expireDays: 30, destroyWithContentsBecause: "the tests end here" }),
    problems: [
      [
        "lockDays",
        61,
        "at most 60: expireDays (30) + keepOldVersionsDays (30)",
        "Lower it, or keep objects longer: S3 does not delete a locked version when the life cycle expires it.",
      ],
      [
        "lockDays",
        61,
        "no lock with destroyWithContentsBecause: S3 does not delete locked versions",
        "Remove lockDays or destroyWithContentsBecause.",
      ],
    ],
  },
  "a log group": {
    id: "log",
    build: (scope) =>
      new LogGroup(scope, "log", { name: "/test", key: logKey(scope), retentionDays: 8, because: "why not" }),
    problems: [
      [
        "retentionDays",
        8,
        "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
        "Write one of them.",
      ],
      ["because", "why not", ...reason],
    ],
  },
  "an account baseline": {
    id: "baseline",
    build: (scope) =>
      new AccountBaseline(scope, "baseline", {
        account: "111111111111",
        region: "cn-north-1x",
        application: "test",
        homeRegion: "us-gov-west-1",
        accessLogs: new StateStore(scope, "state", { ...target, application: "test" }).accessLogs,
      }),
    problems: [region("region", "cn-north-1x"), region("homeRegion", "us-gov-west-1")],
  },
};

test.each(Object.entries(invalid))("%s reports all its problems at once", (_, construct) => {
  expectProblems(construct);
});
