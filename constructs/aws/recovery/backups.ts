import { BackupVaultNotifications } from "@cdktf/provider-aws/lib/backup-vault-notifications";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import { checkPropsAt } from "../../terraform/check-props";
import type { AlarmTopicRef, NetworkRef } from "../existing/references";
import { ServiceRole } from "../iam/service-role";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import type { BackedUp } from "./backed-up";
import { BackupAlarms } from "./backup-alarms";
import { BackupFramework } from "./backup-framework";
import { BackupPlan } from "./backup-plan";
import { BackupReports } from "./backup-reports";
import { BackupVault } from "./backup-vault";
import { backupProblems, type Recoverable } from "./checks";
import { type AwsBackupSupport, frequencyFor } from "./means";
import { RestoreDrills } from "./restore-drills";
import { type BackupSettings, backupsSchema } from "./settings";

export interface BackupsProps extends Target {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Schedules, retention, lock, copies and drills. */
  readonly settings: BackupSettings;
  /** The components with recovery objectives, and what they are made of. */
  readonly components: readonly (Recoverable & BackedUp)[];
  /**
   * The provider of the recovery region.
   * @default none: required with copies
   */
  readonly recoveryProvider?: TerraformProvider;
  /** The VPC: drills restore databases into it. */
  readonly network: NetworkRef;
  /** Where alarms and notices are sent: AWS Backup may publish to it. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Own backups that meet an objective are replicated where it is less than the day between two copies. */
const replicatedBelowMinutes = 24 * 60;
/** Key of the tag of every resource with backups. */
const backupTag = "Backup";

/** AWS Backup of an environment: vault, plans by frequency, copies in another region, drills, alarms. */
export class Backups extends Construct {
  /** The vault with the backups. */
  readonly vault: BackupVault;

  constructor(scope: Construct, id: string, props: BackupsProps) {
    super(scope, id);
    checkPropsAt(this.node.path, backupsSchema, props.settings, (settings, _at, isValid) =>
      backupProblems(settings, props.components, props, (path) => isValid(path.replace(/^backups\./, ""))),
    );
    const { name, settings, alarmTopic, account, region } = props;
    const target = { account, region };
    const role = this.role(name, target);
    this.vault = new BackupVault(this, "vault", {
      ...target,
      name,
      keyAlias: `${name}/backups`,
      lock: settings.lock,
    });
    new BackupVaultNotifications(this, "notices", {
      backupVaultName: this.vault.resource.name,
      snsTopicArn: alarmTopic.topics.ticket,
      backupVaultEvents: ["COPY_JOB_FAILED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"],
    });
    const copiesTo = this.copies(props);
    const tags = { [backupTag]: name };
    const backedUp = props.components.flatMap(({ objectives, means, resource }) => {
      const frequency = frequencyFor(objectives, means);
      return frequency && means.awsBackup ? [{ frequency, type: means.awsBackup.type, resource }] : [];
    });
    for (const frequency of new Set(backedUp.map((own) => own.frequency))) {
      const plan = new BackupPlan(this, `plan-${frequency}`, {
        name: `${name}-${frequency}`,
        frequency,
        settings,
        copiesTo,
        vault: this.vault.resource.name,
        roleArn: role.arn,
      });
      for (const { resource } of backedUp.filter((own) => own.frequency === frequency))
        resource.tags = { ...resource.tagsInput, ...tags, ...plan.tags };
    }
    const framework = new BackupFramework(this, "framework", { name, settings, tags });
    if (settings.reports)
      new BackupReports(this, "reports", {
        ...target,
        name,
        settings: settings.reports,
        framework: framework.resource,
      });
    new BackupAlarms(this, "alarms", {
      name,
      alarmTopic,
      vault: physicalName("aws_backup_vault", name),
      backedUp: backedUp.length,
    });
    if (isOff(settings.drills)) {
      suppress(this.vault.resource, "backup-drilled", settings.drills.because);
      return;
    }
    const arnsOf = (type: AwsBackupSupport["type"]) =>
      backedUp.filter((own) => own.type === type).map(({ resource }) => resource.arn);
    new RestoreDrills(this, "drills", {
      name,
      settings: settings.drills,
      startsAt: settings.startsAt,
      vaultArn: this.vault.arn,
      roleArn: role.arn,
      resources: new Map(backedUp.map(({ type }) => [type, arnsOf(type)])),
      network: props.network,
      alarmTopic,
    });
  }

  /** The role with which AWS Backup reads, copies and restores. AWS maintains its permissions, service by service. */
  private role(name: string, target: Target): ServiceRole {
    const role = new ServiceRole(this, "role", {
      ...target,
      name: `${name}-backup`,
      description: `AWS Backup of ${name}`,
      service: "backup.amazonaws.com",
      sourceArn: {
        ifSent: `arn:aws:backup:${target.region}:${target.account}:*`,
        because: "AWS does not document which source AWS Backup sends when it assumes a role",
      },
    });
    const managed = {
      backup: "service-role/AWSBackupServiceRolePolicyForBackup",
      restore: "service-role/AWSBackupServiceRolePolicyForRestores",
      "s3-backup": "AWSBackupServiceRolePolicyForS3Backup",
      "s3-restore": "AWSBackupServiceRolePolicyForS3Restore",
    };
    for (const [id, policy] of Object.entries(managed)) {
      const attached = new IamRolePolicyAttachment(role, id, {
        role: role.resource.name,
        policyArn: `arn:aws:iam::aws:policy/${policy}`,
      });
      suppress(attached, "AwsSolutions-IAM4", "AWS Backup documents these policies for its role");
    }
    return role;
  }

  /** The vault in the recovery region; ARNs of all vaults that get copies. */
  private copies({ name, settings, components, recoveryProvider, account }: BackupsProps): string[] {
    const { copies, lock } = settings;
    if (isOff(copies)) return [];
    if (!recoveryProvider) throw new Error(`Copies in ${copies.region} need the provider of that region.`);
    const vault = new BackupVault(this, "recovery-vault", {
      account,
      region: copies.region,
      name: `${name}-recovery`,
      keyAlias: `${name}/backup-copies`,
      lock,
      provider: recoveryProvider,
    });
    suppress(
      vault.resource,
      ["backup-vault-heard", "backup-alarmed"],
      "a failed copy is a job of the first vault, which reports it",
    );
    suppress(
      vault.resource,
      "backup-drilled",
      "drills restore from the first vault: copies have the same content",
    );
    for (const { objectives, replicate } of components) {
      if (objectives.rpoMinutes < replicatedBelowMinutes)
        replicate?.(this, { provider: recoveryProvider, key: vault.key, keepDays: copies.keepDays });
    }
    return [vault.arn, ...(copies.otherAccountVault ? [copies.otherAccountVault] : [])];
  }
}
