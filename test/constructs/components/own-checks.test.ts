import { Broker } from "../../../constructs/components/messaging/docker/broker";
import { MysqlServer } from "../../../constructs/components/mysql/docker/mysql-server";
import { ObjectStore } from "../../../constructs/components/object-store/docker/object-store";
import { PostgresServer } from "../../../constructs/components/postgres/docker/postgres-server";
import { RedisCache } from "../../../constructs/components/redis/docker/redis-cache";
import { AppSecret } from "../../../constructs/components/secret/aws/app-secret";
import { Kafka } from "../../../constructs/components/stream/docker/kafka";
import { cache } from "../../support/cache";
import { key } from "../../support/foundation";
import { messageQueue } from "../../support/messaging";
import { files } from "../../support/object-stores";
import { expectProblems, type InvalidConstruct } from "../../support/own-checks";
import { ground } from "../../support/services";
import { streams } from "../../support/streams";

const within = (what: string, min: number, max: number) =>
  [`a whole number of ${what} from ${min} to ${max}`, `Write a number from ${min} to ${max}.`] as const;

const container = {
  prefix: "test",
  image: "test/image:1.2.3",
  keepVolumes: true,
  cpus: 0.5,
  memoryMiB: 768,
  processes: 128,
  logs: { driver: "local", maxSizeMiB: 10, maxFiles: 3 },
  callers: [],
} as const;
const store = { ...container, label: "store", secretsDirectory: ".local/secrets", secretVersion: 1 };
const image = [
  "repository with a tag other than latest, or with a sha256 digest",
  'Write e.g. "shop:1.4.2".',
] as const;

const databaseName = [
  "1–63 lower-case letters, digits and _, a letter first, other than template0, template1, rdsadmin, mysql, sys, information_schema, performance_schema",
  'Write e.g. "orders".',
] as const;

/** Single values by the schema, then values against each other. */
const invalid: Readonly<Record<string, InvalidConstruct>> = {
  "a cache with values out of range": {
    id: "sessions",
    build: (scope) => cache(scope, { nodeType: "db.r7g.large", replicas: 6 }),
    problems: [
      [
        "nodeType",
        "db.r7g.large",
        "a current ElastiCache node type",
        'Write e.g. "cache.t4g.small" or "cache.r7g.large".',
      ],
      ["replicas", 6, ...within("replicas", 0, 5)],
    ],
  },
  "a cache with values that do not fit": {
    id: "sessions",
    build: (scope) =>
      cache(scope, {
        replicas: 0,
        persists: true,
        snapshotRetentionDays: 0,
        snapshotRetentionBecause: "is filled again by itself",
      }),
    problems: [
      [
        "replicas",
        0,
        "at least 1 with multiAz, for failover to another zone",
        'Add a replica, or write multiAz: off("why the cache may fail with its zone").',
      ],
      [
        "snapshotRetentionDays",
        0,
        "at least 1: the application sets persists for this cache",
        "Raise it, or remove persists from the application.",
      ],
    ],
  },
  "a queue with values out of range": {
    id: "emails",
    build: (scope) =>
      messageQueue(scope, "emails", ground(scope), { maxReceives: 1, oldestMessageMinutes: 0 }),
    problems: [
      ["oldestMessageMinutes", 0, ...within("minutes", 1, 1440)],
      ["maxReceives", 1, ...within("receives", 2, 20)],
    ],
  },
  "a queue with values that do not fit": {
    id: "emails",
    build: (scope) =>
      messageQueue(scope, "emails", ground(scope), {
        retentionDays: 1,
        visibilitySeconds: 43_200,
        oldestMessageMinutes: 2,
      }),
    problems: [
      [
        "maxReceives",
        5,
        "at most 2: maxReceives × visibilitySeconds is 216000 s, and retentionDays is 86400 s",
        "Lower maxReceives or visibilitySeconds, or raise retentionDays: otherwise a message expires before it becomes a dead letter.",
      ],
      [
        "oldestMessageMinutes",
        2,
        "more than 720: a received message stays hidden for visibilitySeconds, which is 43200",
        "Raise it: otherwise each message that is received a second time raises an alarm.",
      ],
    ],
  },
  "an object store with values out of range": {
    id: "files",
    build: (scope) => files(scope, { keepDeletedDays: 0, accessLogDays: 3651 }),
    problems: [
      ["keepDeletedDays", 0, ...within("days", 1, 3650)],
      ["accessLogDays", 3651, ...within("days", 1, 3650)],
    ],
  },
  "an object store with values that do not fit": {
    id: "files",
    build: (scope) =>
      files(scope, { lockDays: 61, expireDays: 30, destroyWithContentsBecause: "the tests end here" }),
    problems: [
      [
        "lockDays",
        61,
        "at most 60: expireDays (30) + keepDeletedDays (30)",
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
  "a cluster of brokers": {
    id: "streams",
    build: (scope) => streams(scope, ground(scope), { brokersPerZone: 0, storageGiB: 16_385 }),
    problems: [
      ["brokersPerZone", 0, ...within("brokers", 1, 10)],
      ["storageGiB", 16_385, ...within("GiB", 1, 16_384)],
    ],
  },
  "a secret": {
    id: "payment-key",
    build: (scope) =>
      new AppSecret(scope, "payment-key", {
        name: "test/payment-key",
        label: "payment-key",
        description: "a key",
        key: key(scope, "secretsmanager"),
        recoveryDays: 6,
      }),
    problems: [
      ["recoveryDays", 6, ...within("days", 7, 30)],
      [
        "description",
        "a key",
        "what it is and who issues it, in 10–500 characters",
        'Write e.g. "API key of …".',
      ],
    ],
  },
  "a cache in a container": {
    id: "sessions",
    build: (scope) =>
      new RedisCache(scope, "sessions", { ...store, spec: {}, image: "redis:latest", secretVersion: 0 }),
    problems: [
      ["image", "redis:latest", ...image],
      ["secretVersion", 0, "a whole number from 1 to 1000000", "Write a number from 1 to 1000000."],
    ],
  },
  "an object store in a container": {
    id: "files",
    build: (scope) => new ObjectStore(scope, "files", { ...store, image: "versitygw", memoryMiB: 15 }),
    problems: [
      ["image", "versitygw", ...image],
      ["memoryMiB", 15, ...within("MiB", 16, 1_048_576)],
    ],
  },
  "a MySQL server in a container with values out of range": {
    id: "catalog",
    build: (scope) =>
      new MysqlServer(scope, "catalog", {
        ...store,
        image: "mysql:latest",
        databaseName: "shop`s",
        users: [],
      }),
    problems: [
      ["image", "mysql:latest", ...image],
      ["databaseName", "shop`s", ...databaseName, '"`" is not accepted in it'],
    ],
  },
  "a MySQL server in a container with too little memory": {
    id: "catalog",
    build: (scope) =>
      new MysqlServer(scope, "catalog", { ...store, databaseName: "shop", users: [], memoryMiB: 511 }),
    problems: [["memoryMiB", 511, "at least 512: MySQL does not start with less", "Raise it."]],
  },
  "a PostgreSQL server in a container": {
    id: "orders",
    build: (scope) =>
      new PostgresServer(scope, "orders", {
        ...store,
        databaseName: "my-orders",
        users: [],
        primaryVolume: "C",
        processes: 15,
      }),
    problems: [
      ["databaseName", "my-orders", ...databaseName, '"-" is not accepted in it'],
      ["processes", 15, ...within("processes", 16, 32_768)],
      [
        "primaryVolume",
        "C",
        "1–20 lower-case letters, digits and -, a letter first, no two - in a row",
        'Write e.g. "restored".',
        "it has upper-case letters",
      ],
    ],
  },
  "a broker in a container": {
    id: "broker",
    build: (scope) =>
      new Broker(scope, "broker", {
        ...container,
        topology: { queues: {}, topics: [] },
        image: "ministack",
        processes: 15,
      }),
    problems: [
      ["image", "ministack", ...image],
      ["processes", 15, ...within("processes", 16, 32_768)],
    ],
  },
  "a node of Kafka with too little memory": {
    id: "streams",
    build: (scope) =>
      new Kafka(scope, "streams", {
        ...container,
        topics: {},
        isOpen: true,
        withPasswords: [],
        secretsDirectory: "secrets",
        memoryMiB: 511,
      }),
    problems: [["memoryMiB", 511, "at least 512: half of it is Kafka's heap", "Raise it."]],
  },
};

test.each(Object.entries(invalid))("%s reports all its problems at once", (_, construct) => {
  expectProblems(construct);
});
