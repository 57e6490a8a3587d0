import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import { EfsBackupPolicy } from "@cdktf/provider-aws/lib/efs-backup-policy";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import { EfsFileSystemPolicy } from "@cdktf/provider-aws/lib/efs-file-system-policy";
import { EfsMountTarget } from "@cdktf/provider-aws/lib/efs-mount-target";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { Consumer } from "../../../aws/consumer";
import type { AlarmTopicRef, KeyRef, NetworkRef } from "../../../aws/existing/references";
import { denyWithoutTls, policyDocument, type Statement } from "../../../aws/iam/policy-document";
import { physicalName } from "../../../aws/names/physical-name";
import { SecurityGroup } from "../../../aws/network/security-group";
import { suppress } from "../../../terraform/annotations";
import { checkProps } from "../../../terraform/check-props";
import { fileSystemProblems } from "../checks";
import { type FileSystemSettings, fileSystemSettingsSchema } from "../settings";
import type { FilesAt } from "../spec";
import { fileSystemVariables } from "../variables";
import { FileSystemAlarms } from "./file-system-alarms";
import { lifecyclePolicy } from "./lifecycle-policy";

export interface FileSystemProps extends FileSystemSettings {
  /** Its name in the console, and first part of its alarms' names: `shop-production-uploads`. */
  readonly name: string;
  /** Name in kebab case: part of the variable that its users get, and of their volume's name, `uploads`. */
  readonly label: string;
  /** A mount target is in each of its isolated subnets. */
  readonly network: NetworkRef;
  /** Encrypts the files: a key that EFS may use. */
  readonly dataKey: KeyRef;
  /** Where its alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /**
   * Whether a backup plan of its own selects it, so that EFS's automatic backup would be a second one.
   * @default false: AWS Backup saves the files daily, for 35 days, unless `recovery` is off
   */
  readonly hasBackupPlan?: boolean;
}

/** NFS. */
const port = 2049;

/** Files on EFS over all zones: encrypted at rest and in transit, backed up, and mounted only by the roles that may. */
export class FileSystem extends Construct {
  /** The file system. */
  readonly resource: EfsFileSystem;
  /** Security group of its mount targets. */
  readonly securityGroup: SecurityGroup;
  /** What a task that mounts it needs before it starts. */
  private readonly ready: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FileSystemProps,
  ) {
    super(scope, id);
    checkProps(this, fileSystemSettingsSchema, props, fileSystemProblems);
    const { name, label, network, throughput } = props;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name,
      description: `File system ${label}`,
      vpcId: network.vpcId,
    });
    this.resource = new EfsFileSystem(this, "Resource", {
      creationToken: physicalName("aws_efs_file_system", name),
      encrypted: true,
      kmsKeyId: props.dataKey.arn,
      performanceMode: "generalPurpose",
      throughputMode: throughput,
      provisionedThroughputInMibps: props.provisionedMiBps,
      lifecyclePolicy: lifecyclePolicy(props),
      tags: { Name: name },
    });
    const fileSystemId = this.resource.id;
    new EfsBackupPolicy(this, "backups", {
      fileSystemId,
      backupPolicy: { status: isOff(props.recovery) || props.hasBackupPlan ? "DISABLED" : "ENABLED" },
    });
    if (isOff(props.recovery))
      suppress(this.resource, ["file-system-backed-up", "FSBP-EFS-2"], props.recovery.because);
    const policy = new EfsFileSystemPolicy(this, "policy", {
      fileSystemId,
      policy: policyDocument([
        denyWithoutTls(["elasticfilesystem:Client*"], [this.resource.arn]),
        onlyThroughAccessPoints(this.resource.arn),
      ]),
    });
    const targets = [...network.isolated.subnets].map(
      ([zone, subnet]) =>
        new EfsMountTarget(this, `mount-target-${zone}`, {
          fileSystemId,
          subnetId: subnet.id,
          securityGroups: [this.securityGroup.id],
        }),
    );
    this.ready = [...targets, policy];
    new FileSystemAlarms(this, "alarms", { name, fileSystemId, throughput, alarmTopic: props.alarmTopic });
  }

  /** Mounts a directory into the container of a service or a job, as its user, and lets its role do that. */
  grantMount(consumer: Consumer, { path, directory, readOnly }: FilesAt): void {
    const { name, label } = this.props;
    const [uid, gid] = consumer.user.split(":").map(Number) as [number, number];
    const accessPoint = new EfsAccessPoint(this, `access-point-${consumer.label}`, {
      fileSystemId: this.resource.id,
      posixUser: { uid, gid },
      rootDirectory: {
        path: `/${directory}`,
        creationInfo: { ownerUid: uid, ownerGid: gid, permissions: "0750" },
      },
      tags: { Name: `${name}-${consumer.label}` },
      // What names it finds a file system that can be mounted.
      dependsOn: [...this.ready],
    });
    consumer.securityGroup.allowTo(this.securityGroup, port);
    consumer.setVariable(fileSystemVariables(label).path, path);
    consumer.mountFiles({
      volume: label,
      fileSystemId: this.resource.id,
      accessPointId: accessPoint.id,
      path,
      readOnly,
    });
    consumer.allow({
      actions: [
        "elasticfilesystem:ClientMount",
        ...(readOnly ? [] : ["elasticfilesystem:ClientWrite"]),
        ...(uid === 0 ? ["elasticfilesystem:ClientRootAccess"] : []),
      ],
      resources: [this.resource.arn],
      conditions: { StringEquals: { "elasticfilesystem:AccessPointArn": accessPoint.arn } },
    });
  }
}

/** Nobody mounts the whole file system: an access point limits its users to a directory and a user of their own. */
function onlyThroughAccessPoints(arn: string): Statement {
  return {
    sid: "OnlyThroughAccessPoints",
    effect: "Deny",
    actions: ["elasticfilesystem:Client*"],
    resources: [arn],
    principals: "*",
    conditions: { Null: { "elasticfilesystem:AccessPointArn": "true" } },
  };
}
