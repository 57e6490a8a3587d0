import type { Block } from "../../terraform-json/block";
import { text } from "../../terraform-json/values";
import { isAtLeast, isFalse, isGiven, isTrue, orLeftOut } from "../expectation";
import { isProduction } from "../is-production";
import { type Rule, settings } from "../rule";

const instance = "aws_db_instance";
const databases = [instance, "aws_rds_cluster"];

/** A replica is a copy: its primary has the standby, the backups and the last snapshot. */
export function isPrimary({ attributes }: Block): boolean {
  return text(attributes.replicate_source_db) === undefined;
}

/** What brings a database back: after a lost zone, a bad migration, a slip of the hand. */
export const databaseRecoveryRules: readonly Rule[] = [
  settings({
    id: "rds-multi-az",
    types: [instance],
    when: isPrimary,
    expect: { multi_az: isTrue },
    so: "a standby in a second zone takes over when the first is lost",
    fix: "Set multi_az to true.",
    source: ["CKV_AWS_157", "FSBP RDS.5"],
  }),
  {
    id: "rds-cluster-multi-az",
    types: ["aws_rds_cluster"],
    expected: "at least 2 instances in production, so that one takes over when the other's zone is lost",
    fix: "Add an aws_rds_cluster_instance in another zone.",
    source: ["FSBP RDS.15"],
    check: (cluster, stack) => {
      const instances = stack.pointingAt(cluster, "aws_rds_cluster_instance", "cluster_identifier").length;
      // A Multi-AZ DB cluster brings its three instances itself.
      const brought = cluster.attributes.db_cluster_instance_class !== undefined;
      return brought || instances >= 2 || !isProduction(stack)
        ? []
        : [{ attribute: "aws_rds_cluster_instance", value: instances }];
    },
  },
  settings({
    id: "rds-deletion-protection",
    types: databases,
    expect: { deletion_protection: isTrue },
    so: "no slip of the hand deletes it",
    fix: "Set deletion_protection to true.",
    source: ["CKV_AWS_293", "FSBP RDS.7", "FSBP RDS.8"],
  }),
  settings({
    id: "rds-final-snapshot",
    types: databases,
    when: isPrimary,
    expect: { skip_final_snapshot: orLeftOut(isFalse), final_snapshot_identifier: isGiven },
    so: "what it held can be restored after it was deleted",
    fix: "Set skip_final_snapshot to false and name the snapshot in final_snapshot_identifier.",
    source: ["AWS: RDS User Guide, Deleting a DB instance"],
  }),
  settings({
    id: "rds-backup-retention",
    types: databases,
    when: isPrimary,
    expect: { backup_retention_period: isAtLeast(7, " days") },
    so: "a mistake that is noticed late can be undone",
    fix: "Raise backup_retention_period: 0 switches backups off, 35 is the most.",
    source: ["CKV_AWS_133", "FSBP RDS.11"],
  }),
  settings({
    id: "rds-backups-outlive",
    types: databases,
    when: isPrimary,
    expect: { delete_automated_backups: isFalse },
    so: "its backups stay for their retention after it was deleted (AWS's default takes them along)",
    fix: "Set delete_automated_backups to false.",
    source: ["AWS: RDS User Guide, Retaining automated backups"],
  }),
  settings({
    id: "rds-copies-tags",
    types: databases,
    expect: { copy_tags_to_snapshot: isTrue },
    so: "a snapshot shows whose it is, and policies by tag hold for it",
    fix: "Set copy_tags_to_snapshot to true.",
    source: ["CKV2_AWS_60", "FSBP RDS.17"],
  }),
  settings({
    id: "rds-storage-grows",
    types: [instance],
    when: ({ attributes }) => attributes.allocated_storage !== undefined,
    expect: { max_allocated_storage: isAtLeast(1, " GiB") },
    so: "RDS grows the storage before it is full and writes fail",
    fix: "Set max_allocated_storage to 1.1 × allocated_storage or more.",
    source: ["AWS: RDS User Guide, Managing capacity automatically with storage autoscaling"],
  }),
];
