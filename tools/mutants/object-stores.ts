import type { MutantsOfFile } from "./mutant";

const store = "test/constructs/aws/storage/object-store.test.ts";
const names = "test/constructs/application/data-access.test.ts";
const relations = "test/environments/object-store.test.ts";
const onDocker = "test/constructs/docker/storage/object-store.test.ts";

/** Object stores on both back ends: who may do what with them, and what is kept. */
export const objectStoreMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/storage/object-store.ts",
    noticedBy: store,
    changes: [
      ["who writes may read", "...(reads ? reading : [])", "...reading"],
      ["who reads may write and delete", "...(writes ? [...writing, ...parts] : [])", "...writing, ...parts"],
      ["a writer lists what others wrote", "...(reads ? [{ actions", "...(true ? [{ actions"],
      ["versions are deleted for good", '"s3:DeleteObject"]', '"s3:DeleteObject", "s3:DeleteObjectVersion"]'],
      ["broken uploads cannot be given up", '"s3:AbortMultipartUpload", ', ""],
      ["a service reads every bucket", "resources: [`${arn}/*`]", 'resources: ["*"]'],
      [
        "who reads objects decrypts the database's data too",
        'conditions: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } },',
        "",
      ],
      ["nothing is locked", "      lockDays: props.lockDays,\n", ""],
      ["objects never expire", "      expireDays: props.expireDays,\n", ""],
      [
        "what was deleted is gone the next day",
        "keepOldVersionsDays: props.keepDeletedDays",
        "keepOldVersionsDays: 1",
      ],
      [
        "a destroy takes nothing, whatever the literal says",
        "      destroyWithContentsBecause: props.destroyWithContentsBecause,\n",
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/storage/object-store-logs.ts",
    noticedBy: store,
    changes: [
      [
        "other accounts write into the log of accesses",
        'StringEquals: { "aws:SourceAccount": account },',
        "",
      ],
      [
        "other buckets' accesses are written into the log",
        'ArnLike: { "aws:SourceArn": `arn:aws:s3:::${props.of}` },',
        "",
      ],
      ["S3 writes anywhere in the log's bucket", "resources: [`${arn}/s3/*`]", "resources: [`${arn}/*`]"],
      ["the log goes after a day", "expireDays: props.accessLogDays", "expireDays: 1"],
      [
        "a log that is not empty stops the destroy that was asked for",
        "      destroyWithContentsBecause: props.destroyWithContentsBecause,\n",
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/storage/private-bucket.ts",
    noticedBy: store,
    changes: [
      ["the lock comes before there are versions", "        dependsOn: [versioning],\n", ""],
      [
        "a bucket that is to be locked cannot be",
        "objectLockEnabled: props.lockDays === undefined ? undefined : true",
        "objectLockEnabled: undefined",
      ],
    ],
  },
  {
    file: "constructs/application/check-data-access.ts",
    noticedBy: names,
    changes: [
      ["a reader that uses nothing is accepted", "if (!users.includes(name)) {", "if (false) {"],
      ["a user without an intent is accepted", "if (!uses.includes(word) ||", "if (true ||"],
      ["a store that nobody uses is made", 'kind === "objectStore" && !used.has(name)', "false"],
    ],
  },
  {
    file: "environments/relations/object-store.ts",
    noticedBy: relations,
    changes: [
      ["the life cycle meets locked versions", "lockDays > lastDays", "false"],
      ["a destroy meets locked versions", "destroyWithContentsBecause !== undefined", "false"],
    ],
  },
  {
    file: "constructs/docker/storage/object-store.ts",
    noticedBy: onDocker,
    changes: [
      ["a rotated key never arrives", "secretVersions: { SECRETS: props.secretVersion },", ""],
      [
        "the store is not asked whether it answers",
        'test: ["CMD-SHELL", healthCommand]',
        'test: ["CMD", "true"]',
      ],
    ],
  },
  {
    file: "constructs/docker/storage/start-script.ts",
    noticedBy: onDocker,
    changes: [
      [
        "a store without a key starts",
        "ROOT_SECRET_KEY=$(cat /run/secrets/key)",
        "ROOT_SECRET_KEY=$(cat /run/secrets/key || true)",
      ],
      ["others on the machine read the objects", "umask 077", "umask 022"],
    ],
  },
];
