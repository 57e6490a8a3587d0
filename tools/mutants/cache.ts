import type { MutantsOfFile } from "./mutant";

const cache = "test/constructs/aws/cache/redis-cache.test.ts";
const use = "test/constructs/aws/cache/cache-use.test.ts";
const alarms = "test/constructs/aws/cache/cache-alarms.test.ts";
const relations = "test/environments/cache.test.ts";
const onDocker = "test/constructs/docker/cache/redis-cache.test.ts";
const start = "test/constructs/docker/cache/start-script.test.ts";

/** Caches on both back ends: what protects them, who may use them, and who hears of them. */
export const cacheMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/cache/redis-cache.ts",
    noticedBy: cache,
    changes: [
      ["losing a zone is losing the cache", "multiAzEnabled: !isOff(props.multiAz)", "multiAzEnabled: false"],
      [
        "nobody takes over",
        "automaticFailoverEnabled: !isOff(props.multiAz)",
        "automaticFailoverEnabled: false",
      ],
      ["there is no replica", "numCacheClusters: 1 + props.replicas", "numCacheClusters: 1"],
      ["clients need not use TLS", 'transitEncryptionMode: "required"', 'transitEncryptionMode: "preferred"'],
      ["everything is read on its way", "transitEncryptionEnabled: true", "transitEncryptionEnabled: false"],
      ["the disk is not encrypted", 'atRestEncryptionEnabled: "true"', 'atRestEncryptionEnabled: "false"'],
      ["the disk is encrypted with AWS's key", "      kmsKeyId: props.dataKey.arn,\n", ""],
      ["there are no snapshots", "snapshotRetentionLimit: props.snapshotRetentionDays,", ""],
      ["snapshots are taken when AWS likes", "      snapshotWindow: props.snapshotWindow,\n", ""],
      ["maintenance comes when AWS likes", "      maintenanceWindow: props.maintenanceWindow,\n", ""],
      ["deleting the cache leaves no snapshot", "isOff(props.finalSnapshot) ? undefined", "true ? undefined"],
      [
        "security fixes wait for someone",
        'autoMinorVersionUpgrade: "true"',
        'autoMinorVersionUpgrade: "false"',
      ],
      [
        "the cache lies in private subnets, with a way out",
        "network.isolated.subnetIds",
        "network.private.subnetIds",
      ],
      ["whoever scans for Redis finds it", "const port = 6380", "const port = 6379"],
      [
        "nobody hears why a zone is enough",
        'if (isOff(multiAz))\n      suppress(this.resource, ["CKV2_AWS_50"',
        'if (false)\n      suppress(this.resource, ["CKV2_AWS_50"',
      ],
    ],
  },
  {
    file: "constructs/aws/cache/cache-logs.ts",
    noticedBy: cache,
    changes: [["failovers are not told", '"slow-log", "engine-log"', '"slow-log"']],
  },
  {
    file: "constructs/aws/cache/cache-parameters.ts",
    noticedBy: cache,
    changes: [
      ["other keys go than the application says", "value: props.evictionPolicy", 'value: "volatile-lru"'],
      ["nodes swap while they copy themselves", "value: String(props.reservedMemoryPercent)", 'value: "0"'],
      [
        "parameters of another engine replace the old ones first",
        "createBeforeDestroy: true",
        "createBeforeDestroy: false",
      ],
    ],
  },
  {
    file: "constructs/aws/cache/redis-cache.ts",
    noticedBy: use,
    changes: [
      [
        "what uses the cache cannot reach it",
        "consumer.securityGroup.allowTo(this.securityGroup, port);",
        "",
      ],
      ["a service logs in as anybody", "this.resource.arn, user.arn]", 'this.resource.arn, "*"]'],
      ["a service logs in to any cache", "resources: [this.resource.arn,", 'resources: ["*",'],
      ["clients speak in the clear", 'variables.tls, "on"', 'variables.tls, "off"'],
      ["readers go to the primary", "this.props.replicas > 0 ?", "false ?"],
    ],
  },
  {
    file: "constructs/aws/cache/cache-users.ts",
    noticedBy: use,
    changes: [
      ["who has not logged in may do everything", 'accessString: "off -@all"', 'accessString: "on ~* +@all"'],
      ["AWS's user without a password stays", 'engine === "redis" ? this.nobody() : undefined', "undefined"],
      ["Valkey refuses the group", 'engine === "redis" ? this.nobody() : undefined', "this.nobody()"],
      [
        "services log in without a token",
        'authenticationMode: { type: "iam" }',
        'authenticationMode: { type: "no-password-required" }',
      ],
    ],
  },
  {
    file: "constructs/application/redis.ts",
    noticedBy: use,
    changes: [
      ["a service may empty the cache", "+@all -@dangerous +info", "+@all"],
      ["clients cannot connect", " +info", ""],
    ],
  },
  {
    file: "constructs/aws/cache/cache-alarms.ts",
    noticedBy: alarms,
    changes: [
      [
        "all caches of the account are watched as one",
        "dimensions: { CacheClusterId: node }",
        "dimensions: {}",
      ],
      ["a full memory that is meant wakes people", '!evictionPolicy.startsWith("allkeys-")', "true"],
      ["nobody hears that the cache is too small", 'if (evictionPolicy !== "noeviction")', "if (false)"],
      ["nobody hears that a failover would lose data", "if (replicated)", "if (false)"],
      ["a busy minute wakes people", "periods: 3", "periods: 1"],
    ],
  },
  {
    file: "environments/relations/redis.ts",
    noticedBy: relations,
    changes: [
      ["failover without a replica", "replicas >= 1", "true"],
      ["copies without memory", "reservedMemoryPercent >= leastReserved", "true"],
      ["what persists has no snapshots", "...(word.persists ? kept(path, settings) : [])", "...[]"],
    ],
  },
  {
    file: "environments/relations/store-addresses.ts",
    noticedBy: relations,
    changes: [["nodes without an address", "Math.ceil(nodes / zones) <= free", "true"]],
  },
  {
    file: "constructs/docker/cache/redis-cache.ts",
    noticedBy: onDocker,
    changes: [
      ["a restart empties what persists", 'word.persists ? "yes" : "no"', '"no"'],
      ["keys take all of the container's memory", "const keysShare = 0.75", "const keysShare = 1"],
      [
        "the cache is asked without its password",
        'test: ["CMD-SHELL", healthCommand]',
        'test: ["CMD", "true"]',
      ],
      ["a rotated password never arrives", "secretVersions: { SECRETS: props.secretVersion },", ""],
    ],
  },
  {
    file: "constructs/docker/cache/start-script.ts",
    noticedBy: start,
    changes: [
      [
        "who has not logged in may do everything",
        "user default off -@all",
        "user default on nopass ~* +@all",
      ],
      [
        "a cache without a password starts",
        "password=$(cat /run/secrets/password)",
        "password=$(cat /run/secrets/password || true)",
      ],
      ["a cache that reads its file counts as healthy", " | grep -qx PONG", ""],
      ["others on the machine read the password", "umask 077", "umask 022"],
    ],
  },
];
