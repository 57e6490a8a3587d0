import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import { isShort } from "./backup-retention";
import type { RdsConstructSettings } from "./settings";

const multiAzControls = ["CKV_AWS_157", "AwsSolutions-RDS3", "rds-multi-az"];

/** Suppresses controls of the primary for protections that are switched off. */
export function explainPrimary(instance: DbInstance, settings: RdsConstructSettings): void {
  const { backupRetentionDays, backupRetentionBecause, multiAz, finalSnapshot } = settings;
  if (isShort(backupRetentionDays) && backupRetentionBecause !== undefined)
    suppress(instance, "rds-backup-retention", backupRetentionBecause);
  if (isOff(multiAz)) suppress(instance, multiAzControls, multiAz.because);
  explainProtection(instance, settings);
  if (isOff(finalSnapshot)) suppress(instance, "rds-final-snapshot", finalSnapshot.because);
}

/** Suppresses controls of a read replica, which has fewer protections than its primary. */
export function explainReplica(replica: DbInstance, settings: RdsConstructSettings): void {
  explainProtection(replica, settings);
  suppress(
    replica,
    ["AVD-AWS-0077", "AwsSolutions-RDS13"],
    "it is made again from its primary, which has the backups",
  );
  suppress(replica, "rds-final-snapshot", "it holds nothing of its own: its primary is backed up");
  suppress(replica, multiAzControls, "it is a replica itself: its primary has the standby");
}

/** Suppresses controls of an instance that follows one of another region. */
export function explainFollowing(instance: DbInstance): void {
  suppress(instance, multiAzControls, "it is a standby itself: its primary is in another region");
}

/** Suppresses controls of an instance that followed one of another region, and has its users. */
export function explainPromoted(instance: DbInstance, hasOwnPassword: boolean): void {
  const because = "its users and passwords are those of the instance that it followed";
  suppress(instance, ["rds-admin-name", ...(hasOwnPassword ? [] : ["rds-managed-password"])], because);
}

/** Suppresses the control of the instance in use that keeps the original beside it. */
export function explainOriginal(inUse: DbInstance, { keepOriginal = true }: RdsConstructSettings): void {
  if (isOff(keepOriginal)) suppress(inUse, "rds-restore-keeps-source", keepOriginal.because);
}

function explainProtection(instance: DbInstance, { deletionProtection }: RdsConstructSettings): void {
  if (isOff(deletionProtection))
    suppress(
      instance,
      ["CKV_AWS_293", "AVD-AWS-0177", "AwsSolutions-RDS10", "rds-deletion-protection"],
      deletionProtection.because,
    );
}
