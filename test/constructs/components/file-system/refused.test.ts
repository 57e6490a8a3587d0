import { shop } from "../../../../application";
import { environmentProblems } from "../../../../constructs/components/checks";
import { changed } from "../../../support/configs";
import { fileSettings, sampleWithFiles, unsavedFiles } from "../../../support/sample-with-files";

const mountsOf = (mounts: object) => ({ spec: { kind: "fileSystem", mounts } });
const everyone = { api: "/a", mailer: "/b", restock: "/c" };
const refused: [string, Parameters<typeof sampleWithFiles>[0], string, unknown, string, string][] = [
  [
    "a path that is not absolute",
    mountsOf({ ...everyone, api: "uploads" }),
    "application shop: data.uploads.mounts.api",
    "uploads",
    "an absolute directory without . or .. in its path",
    'Write e.g. "/app/uploads".',
  ],
  [
    "a directory with capitals",
    mountsOf({ ...everyone, api: { path: "/a", directory: "My files" } }),
    "application shop: data.uploads.mounts.api.directory",
    "My files",
    "1–40 lower-case letters, digits and single -",
    'Write e.g. "uploads".',
  ],
  [
    "a mount for a service that does not exist",
    mountsOf({ ...everyone, stock: "/d" }),
    "application shop: data.uploads.mounts.stock",
    "stock",
    "one of api, inventory, mailer, migrate, report, restock",
    "Correct the name.",
  ],
  [
    "a user without a mount",
    mountsOf({ api: "/a", mailer: "/b" }),
    "application shop: jobs.restock.uses",
    "uploads",
    "a file system with a mount for restock",
    'Add restock: "/app/files", or another directory, to mounts of uploads.',
  ],
  [
    "services of different users in one directory",
    { more: { "services.mailer.user": "33:33" } },
    "application shop: data.uploads.mounts.mailer",
    "files",
    "a directory of services with the same user: mailer runs as 33:33, api as 1000:1000",
    "Write the same user in both, or give mailer another directory.",
  ],
  [
    "a directory within one that is in memory",
    mountsOf({ ...everyone, api: "/tmp/uploads" }),
    "application shop: data.uploads.mounts.api",
    "/tmp/uploads",
    "a directory apart from /tmp, which api has for writablePaths",
    "Write another path, or remove the other directory.",
  ],
  [
    "the directory of secrets",
    mountsOf({ ...everyone, api: "/run" }),
    "application shop: data.uploads.mounts.api",
    "/run",
    "a directory apart from /run/secrets, which api has for secrets",
    "Write another path, or remove the other directory.",
  ],
  [
    "one that nothing uses",
    {
      spec: { kind: "fileSystem", mounts: {} },
      more: {
        "services.api.uses": shop.services.api.uses,
        "services.mailer.uses": shop.services.mailer.uses,
        "jobs.restock.uses": ["orders"],
      },
    },
    "application shop: data.uploads",
    "uploads",
    "a file system that something uses",
    'Write uses: ["uploads"] in a service or a job, or remove the file system.',
  ],
  [
    "provisioned throughput without a number",
    { aws: { throughput: "provisioned", recovery: unsavedFiles } },
    "dev: data.uploads.provisionedMiBps",
    undefined,
    "a number of MiB per second: throughput is provisioned",
    "Write e.g. 50.",
  ],
  [
    "a number for elastic throughput",
    { aws: { throughput: "elastic", provisionedMiBps: 5, recovery: unsavedFiles } },
    "dev: data.uploads.provisionedMiBps",
    5,
    "none: throughput is elastic",
    'Remove it, or write throughput: "provisioned".',
  ],
  [
    "an archive before the cheaper storage",
    { aws: { throughput: "elastic", recovery: unsavedFiles, infrequentAccessDays: 90, archiveDays: 90 } },
    "dev: data.uploads.archiveDays",
    90,
    "more than infrequentAccessDays, which is 90",
    "Raise it, or lower infrequentAccessDays.",
  ],
  [
    "an archive without elastic throughput",
    { aws: { throughput: "bursting", recovery: unsavedFiles, archiveDays: 90 } },
    "dev: data.uploads.archiveDays",
    90,
    "none: throughput is bursting, and EFS archives files only with elastic throughput",
    'Remove it, or write throughput: "elastic".',
  ],
  [
    "no recovery objectives without a reason",
    { aws: { throughput: "bursting", recovery: false } },
    "dev: data.uploads.recovery",
    false,
    '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
    'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
  ],
];

test.each(refused)("refuses %s", (_title, given, path, value, expected, fix) => {
  const { onAws, onDocker } = sampleWithFiles(given);
  expect(
    environmentProblems([onAws], [onDocker]).map((problem) => [
      problem.path,
      problem.value,
      problem.expected,
      problem.fix,
    ]),
  ).toEqual([[path, value, expected, fix]]);
});

test("refuses a second file system in the same directory, once", () => {
  const { onAws } = sampleWithFiles({
    more: {
      "data.more": { kind: "fileSystem", mounts: { restock: "/files/more" } },
      "jobs.restock.uses": ["orders", "uploads", "more"],
    },
  });
  const aws = changed(onAws, { "data.more": fileSettings });
  expect(
    environmentProblems([{ ...aws, application: onAws.application }]).map(({ path, expected }) => [
      path,
      expected,
    ]),
  ).toEqual([
    [
      "application shop: data.more.mounts.restock",
      "a directory apart from /files, which restock has for uploads",
    ],
  ]);
});

test("accepts what it was given", () => {
  const { onAws, onDocker } = sampleWithFiles();
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
});
