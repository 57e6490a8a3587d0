import { shop } from "../../../../application";
import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { fileSystem } from "../../../../constructs/components/file-system/spec";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { type Changes, changed, changedShop } from "../../../support/configs";
import { machineBackups } from "../../../support/machine-backups";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  stackNamed,
  statements,
  synthesize,
} from "../../../support/synthesize";

const uploads = fileSystem({
  mounts: { api: "/app/uploads", mailer: { path: "/srv/files", readOnly: true }, restock: "/files" },
});
const objectives = { rpoMinutes: 1440, rtoMinutes: 240 };
const settings = { throughput: "bursting", recovery: objectives, infrequentAccessDays: 30 } as const;
const recovery = off("samples alone, which nobody misses");

function project({
  spec = uploads as unknown,
  aws = settings as unknown,
  docker = { keepVolumes: false, recovery } as unknown,
  more = {} as Changes,
  machine = {} as Changes,
} = {}) {
  const application = changedShop({
    "data.uploads": spec,
    "services.api.uses": [...(shop.services.api.uses ?? []), "uploads"],
    "services.mailer.uses": [...(shop.services.mailer.uses ?? []), "uploads"],
    "jobs.restock.uses": ["orders", "uploads"],
    ...more,
  } satisfies Changes);
  return {
    application,
    onAws: { ...changed(dev, { "data.uploads": aws }), application },
    onDocker: { ...changed(local, { "data.uploads": docker, ...machine }), application },
  };
}

function synthesized(given: Parameters<typeof project>[0] = {}) {
  const { onAws, onDocker } = project(given);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
}

describe("on AWS", () => {
  let aws: Synthesized;
  beforeAll(() => {
    aws = synthesized().aws;
  });
  const id = expect.stringMatching(/^\$\{aws_efs_file_system\.data_uploads_\w+\.id\}$/);
  const arn = expect.stringMatching(/^\$\{aws_efs_file_system\.data_uploads_\w+\.arn\}$/);

  test("is encrypted, in every zone, backed up, and kept", () => {
    expect(at(aws, "aws_efs_file_system", "data/uploads")).toMatchObject({
      creation_token: "shop-dev-uploads",
      encrypted: true,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.data-key_\w+\.arn\}$/),
      throughput_mode: "bursting",
      lifecycle_policy: [
        { transition_to_ia: "AFTER_30_DAYS" },
        { transition_to_primary_storage_class: "AFTER_1_ACCESS" },
      ],
    });
    expect(at(aws, "aws_efs_backup_policy", "data/uploads/backups")).toMatchObject({
      file_system_id: id,
      backup_policy: { status: "ENABLED" },
    });
    const targets = resources(aws, "aws_efs_mount_target").map(([, own]) => own);
    expect(targets.map(({ subnet_id }) => subnet_id)).toEqual(
      ["a", "b"].map((zone) => expect.stringMatching(new RegExp(`network_isolated_subnet-${zone}_`))),
    );
    const key = statements(at(aws, "aws_kms_key", "data-key"), "policy");
    expect(key.map(({ Sid }) => Sid)).toContain("ThroughElasticfilesystem");
  });

  test("no plan destroys it", () => {
    const { onAws } = project();
    const stacks = synthesize((app) => {
      new EnvironmentStack(app, { ...onAws, preventDestroy: true });
    });
    expect(at(stackNamed(stacks, "dev"), "aws_efs_file_system", "data/uploads").lifecycle).toEqual({
      prevent_destroy: true,
    });
  });

  test("its policy refuses connections without TLS, and mounts of the whole file system", () => {
    expect(statements(at(aws, "aws_efs_file_system_policy", "data/uploads/policy"))).toEqual([
      {
        Sid: "DenyWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: ["elasticfilesystem:Client*"],
        Resource: [arn],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "OnlyThroughAccessPoints",
        Effect: "Deny",
        Principal: "*",
        Action: ["elasticfilesystem:Client*"],
        Resource: [arn],
        Condition: { Null: { "elasticfilesystem:AccessPointArn": "true" } },
      },
    ]);
  });

  test("only those that use it may connect, on the port of NFS", () => {
    const into = resources(aws, "aws_vpc_security_group_ingress_rule")
      .map(([, own]) => own)
      .filter(({ security_group_id }) => /data_uploads_security-group/.test(String(security_group_id)));
    expect(
      into.map(({ description, from_port, to_port }) => [description, from_port, to_port]).sort(),
    ).toEqual([
      ["From api", 2049, 2049],
      ["From mailer", 2049, 2049],
      ["From restock", 2049, 2049],
    ]);
  });

  test("each user mounts its directory as its own user, after the mount targets exist", () => {
    expect(at(aws, "aws_efs_access_point", "data/uploads/access-point-mailer")).toMatchObject({
      file_system_id: id,
      posix_user: { uid: 1000, gid: 1000 },
      root_directory: {
        path: "/files",
        creation_info: { owner_uid: 1000, owner_gid: 1000, permissions: "0750" },
      },
      depends_on: [
        expect.stringMatching(/^aws_efs_mount_target\.data_uploads_mount-target-a_/),
        expect.stringMatching(/^aws_efs_mount_target\.data_uploads_mount-target-b_/),
        expect.stringMatching(/^aws_efs_file_system_policy\./),
      ],
    });
    const task = at(aws, "aws_ecs_task_definition", "services/mailer/service/task");
    expect(task.volume).toEqual(
      expect.arrayContaining([
        {
          name: "uploads",
          efs_volume_configuration: {
            file_system_id: id,
            root_directory: "/",
            transit_encryption: "ENABLED",
            authorization_config: {
              access_point_id: expect.stringMatching(/access-point-mailer_\w+\.id\}$/),
              iam: "ENABLED",
            },
          },
        },
      ]),
    );
    const [container] = embedded<{ mountPoints: unknown[]; environment: unknown[] }[]>(
      task,
      "container_definitions",
    );
    expect(container?.mountPoints).toContainEqual({
      sourceVolume: "uploads",
      containerPath: "/srv/files",
      readOnly: true,
    });
    expect(container?.environment).toContainEqual({ name: "UPLOADS_PATH", value: "/srv/files" });
  });

  test.each([
    ["services/api/service", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]],
    ["services/mailer/service", ["elasticfilesystem:ClientMount"]],
    ["jobs/restock", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]],
  ])("the role of %s may do only %j, through its own access point", (path, actions) => {
    const role = statements(at(aws, "aws_iam_role_policy", `${path}/task/roles/task/policy`));
    const label = path.split("/")[1];
    expect(role.filter(({ Action }) => String(Action).includes("elasticfilesystem"))).toEqual([
      {
        Effect: "Allow",
        Action: actions,
        Resource: [arn],
        Condition: {
          StringEquals: {
            "elasticfilesystem:AccessPointArn": expect.stringMatching(
              new RegExp(`^\\$\\{aws_efs_access_point\\.data_uploads_access-point-${label}_\\w+\\.arn\\}$`),
            ),
          },
        },
      },
    ]);
  });

  test.each([
    ["bursting", undefined, ["burst-credits", "io-limit"]],
    ["elastic", undefined, ["io-limit"]],
    ["provisioned", 50, ["io-limit", "throughput"]],
  ])("with %s throughput there are the alarms that it needs", (throughput, provisionedMiBps, alarms) => {
    const stack = synthesized({ aws: { throughput, provisionedMiBps, recovery } }).aws;
    const names = resources(stack, "aws_cloudwatch_metric_alarm").map(([, { alarm_name }]) =>
      String(alarm_name),
    );
    expect(names.filter((name) => name.startsWith("shop-dev-uploads")).sort()).toEqual(
      alarms.map((alarm) => `shop-dev-uploads-${alarm}`),
    );
  });

  test("an archive, and no backups with the reason", () => {
    const because = "its files are made again from the orders";
    const stack = synthesized({
      aws: { throughput: "elastic", recovery: off(because), infrequentAccessDays: 1, archiveDays: 90 },
    }).aws;
    expect(at(stack, "aws_efs_file_system", "data/uploads")).toMatchObject({
      lifecycle_policy: [
        { transition_to_ia: "AFTER_1_DAY" },
        { transition_to_archive: "AFTER_90_DAYS" },
        { transition_to_primary_storage_class: "AFTER_1_ACCESS" },
      ],
      "//": { suppressed: { "file-system-backed-up": because } },
    });
    expect(at(stack, "aws_efs_backup_policy", "data/uploads/backups")).toMatchObject({
      backup_policy: { status: "DISABLED" },
    });
  });
});

describe("on Docker", () => {
  const containerOf = (stack: Synthesized, name: RegExp) =>
    resources(stack, "docker_container")
      .map(([, own]) => own)
      .find((own) => name.test(String(own.name)));

  test("each directory is a volume with the label of backups, which a step gives to its user", () => {
    const { docker } = synthesized();
    expect(at(docker, "docker_volume", "data/uploads/files")).toMatchObject({
      name: "shop-local-uploads-files",
      labels: [{ label: "plinth.backup", value: "uploads" }],
    });
    expect(at(docker, "terraform_data", "data/uploads/files-of-1000-1000")).toMatchObject({
      provisioner: [
        {
          "local-exec": {
            command: expect.stringMatching(/own-volume\.sh$/),
            environment: {
              VOLUME: "shop-local-uploads-files",
              LABEL: "plinth.backup=uploads",
              OWNER: "1000:1000",
              IMAGE: expect.stringMatching(/^\$\{docker_image\./),
            },
          },
        },
      ],
    });
  });

  test("its users mount it, after it belongs to them, and nobody else does", () => {
    const { docker } = synthesized();
    const mailer = containerOf(docker, /^shop-local-mailer-[0-9a-f]{6}-1$/);
    expect(mailer?.mounts).toContainEqual({
      type: "volume",
      source: "shop-local-uploads-files",
      target: "/srv/files",
      read_only: true,
    });
    expect(mailer?.env).toContain("UPLOADS_PATH=/srv/files");
    expect(mailer?.depends_on).toEqual(
      expect.arrayContaining([expect.stringMatching(/^terraform_data\.data_uploads_files-of-1000-1000_/)]),
    );
    expect(containerOf(docker, /^shop-local-restock$/)?.mounts).toContainEqual(
      expect.objectContaining({ target: "/files", read_only: false }),
    );
    const mounting = resources(docker, "docker_container").filter(([, { mounts }]) =>
      JSON.stringify(mounts ?? []).includes("uploads-files"),
    );
    expect([...new Set(mounting.map(([, { name }]) => String(name).split("-")[2]))].sort()).toEqual([
      "api",
      "mailer",
      "restock",
    ]);
  });

  test("its files are backed up by restic, twice within the RPO, by a container that reads those of all users", () => {
    const { docker } = synthesized({
      docker: { keepVolumes: false, recovery: { rpoMinutes: 60, rtoMinutes: 60 } },
      machine: {
        backups: machineBackups(),
      },
    });
    const backup = containerOf(docker, /^shop-local-uploads\.backup$/);
    expect(backup).toMatchObject({
      user: "0:0",
      env: expect.arrayContaining(["TOOL=restic.sh", "SERVICE=uploads", "BACKUP_SECONDS=1800"]),
      labels: expect.arrayContaining([{ label: "plinth.backup", value: "uploads" }]),
    });
    expect(backup?.mounts).toContainEqual({
      type: "volume",
      source: "shop-local-uploads-files",
      target: "/source/files",
      read_only: true,
    });
  });

  test("a volume that stays is none of Terraform's", () => {
    const { docker } = synthesized({ docker: { keepVolumes: true, recovery } });
    expect(resources(docker, "docker_volume").filter(([, { name }]) => /uploads/.test(String(name)))).toEqual(
      [],
    );
  });

  test("directories of their own are volumes of their own", () => {
    const spec = fileSystem({
      mounts: { api: "/files", mailer: { path: "/files", directory: "mail" }, restock: "/files" },
    });
    const { docker } = synthesized({ spec });
    expect(
      resources(docker, "docker_volume")
        .map(([, { name }]) => String(name))
        .filter((name) => name.includes("uploads")),
    ).toEqual(["shop-local-uploads-files", "shop-local-uploads-mail"]);
  });
});

const mountsOf = (mounts: object) => ({ spec: { kind: "fileSystem", mounts } });
const everyone = { api: "/a", mailer: "/b", restock: "/c" };
const refused: [string, Parameters<typeof project>[0], string, unknown, string, string][] = [
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
    { aws: { throughput: "provisioned", recovery } },
    "dev: data.uploads.provisionedMiBps",
    undefined,
    "a number of MiB per second: throughput is provisioned",
    "Write e.g. 50.",
  ],
  [
    "a number for elastic throughput",
    { aws: { throughput: "elastic", provisionedMiBps: 5, recovery } },
    "dev: data.uploads.provisionedMiBps",
    5,
    "none: throughput is elastic",
    'Remove it, or write throughput: "provisioned".',
  ],
  [
    "an archive before the cheaper storage",
    { aws: { throughput: "elastic", recovery, infrequentAccessDays: 90, archiveDays: 90 } },
    "dev: data.uploads.archiveDays",
    90,
    "more than infrequentAccessDays, which is 90",
    "Raise it, or lower infrequentAccessDays.",
  ],
  [
    "an archive without elastic throughput",
    { aws: { throughput: "bursting", recovery, archiveDays: 90 } },
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
  const { onAws, onDocker } = project(given);
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
  const { onAws } = project({
    more: {
      "data.more": { kind: "fileSystem", mounts: { restock: "/files/more" } },
      "jobs.restock.uses": ["orders", "uploads", "more"],
    },
  });
  const aws = changed(onAws, { "data.more": settings });
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
  const { onAws, onDocker } = project();
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
});
