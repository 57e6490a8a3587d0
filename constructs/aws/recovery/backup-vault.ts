import { BackupVault as Vault } from "@cdktf/provider-aws/lib/backup-vault";
import { BackupVaultLockConfiguration } from "@cdktf/provider-aws/lib/backup-vault-lock-configuration";
import { BackupVaultPolicy } from "@cdktf/provider-aws/lib/backup-vault-policy";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import { EncryptionKey } from "../encryption/encryption-key";
import { policyDocument } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import type { Target } from "../target";
import type { LockSettings } from "./settings";

export interface BackupVaultProps extends Target {
  /** Name of the vault: 2–50 letters, digits, `-` and `_`; a longer one is cut and gets a hash. */
  readonly name: string;
  /** Alias of its key, without `alias/`: `shop-production/backups`. */
  readonly keyAlias: string;
  /** Who may delete a backup before its time. */
  readonly lock: LockSettings;
  /**
   * The provider of the vault's region.
   * @default the stack's own
   */
  readonly provider?: TerraformProvider;
}

/** A vault of AWS Backup with its own key. Its policy denies everyone to delete or shorten a backup; its lock keeps that so. */
export class BackupVault extends Construct {
  /** The vault. */
  readonly resource: Vault;
  /** Encrypts the backups in it. */
  readonly key: EncryptionKey;

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id);
    const { account, region, provider, lock } = props;
    this.key = new EncryptionKey(this, "key", {
      account,
      region,
      provider,
      alias: props.keyAlias,
      description: `Backups in ${props.name}`,
      usedBy: ["backup"],
    });
    this.resource = new Vault(this, "Resource", {
      provider,
      name: physicalName("aws_backup_vault", props.name),
      kmsKeyArn: this.key.arn,
    });
    new BackupVaultPolicy(this, "policy", {
      provider,
      backupVaultName: this.resource.name,
      policy: policyDocument([
        {
          sid: "NobodyDeletes",
          effect: "Deny",
          principals: "*",
          actions: [
            "backup:DeleteRecoveryPoint",
            "backup:DisassociateRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle",
          ],
          resources: ["*"],
        },
      ]),
    });
    if (isOff(lock)) {
      suppress(this.resource, "backup-vault-locked", lock.because);
      return;
    }
    new BackupVaultLockConfiguration(this, "lock", {
      provider,
      backupVaultName: this.resource.name,
      minRetentionDays: lock.minDays,
      maxRetentionDays: lock.maxDays,
      // Present, it makes the lock one of compliance: AWS removes it for nobody after these days.
      changeableForDays: lock.mode === "compliance" ? lock.removableForDays : undefined,
    });
  }

  /** ARN of the vault. */
  get arn(): string {
    return this.resource.arn;
  }
}
