import { off } from "../../../../constructs/application/choice";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { sampleWithFiles, synthesizedWithFiles, unsavedFiles } from "../../../support/sample-with-files";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  stackNamed,
  statements,
  synthesize,
} from "../../../support/synthesize";

describe("on AWS", () => {
  let aws: Synthesized;
  beforeAll(() => {
    aws = synthesizedWithFiles().aws;
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
    const { onAws } = sampleWithFiles();
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
    const stack = synthesizedWithFiles({ aws: { throughput, provisionedMiBps, recovery: unsavedFiles } }).aws;
    const names = resources(stack, "aws_cloudwatch_metric_alarm").map(([, { alarm_name }]) =>
      String(alarm_name),
    );
    expect(names.filter((name) => name.startsWith("shop-dev-uploads")).sort()).toEqual(
      alarms.map((alarm) => `shop-dev-uploads-${alarm}`),
    );
  });

  test("an archive, and no backups with the reason", () => {
    const because = "its files are made again from the orders";
    const stack = synthesizedWithFiles({
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
