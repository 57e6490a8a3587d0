import type { Block } from "../../terraform-json/block";
import { text } from "../../terraform-json/values";
import { isAtLeast, isFalse, isGiven, isTrue, orLeftOut } from "../expectation";
import { isProduction } from "../is-production";
import { type Rule, settings } from "../rule";

const instance = "aws_db_instance";
const databases = [instance, "aws_rds_cluster"];

/** The primary of a replica has the standby, the backups and the final snapshot. */
export function isPrimary({ attributes }: Block): boolean {
  return text(attributes.replicate_source_db) === undefined;
}

/** The attribute with the source of an instance that is restored. */
function sourceOf({ attributes }: Block): string | undefined {
  return ["snapshot_identifier", "restore_to_point_in_time"].find((own) => isGiven.holds(attributes[own]));
}

/** Whether an instance has the data, the users and the storage of a source. */
export function isRestored(resource: Block): boolean {
  return sourceOf(resource) !== undefined;
}

/** Recovery of databases from a lost zone, a bad migration or a mistake. */
export const databaseRecoveryRules: readonly Rule[] = [
  settings({
    id: "rds-multi-az",
    types: [instance],
    when: isPrimary,
    expect: { multi_az: isTrue },
    so: "a standby in a second zone takes over if the first is lost",
    fix: "Set multi_az to true.",
    source: ["CKV_AWS_157", "FSBP RDS.5"],
  }),
  {
    id: "rds-cluster-multi-az",
    types: ["aws_rds_cluster"],
    expected: "at least 2 instances in production, so that one takes over if the zone of the other is lost",
    fix: "Add an aws_rds_cluster_instance in another zone.",
    source: ["FSBP RDS.15"],
    check: (cluster, stack) => {
      const instances = stack.pointingAt(cluster, "aws_rds_cluster_instance", "cluster_identifier").length;
      // A Multi-AZ DB cluster creates its three instances itself.
      const hasOwnInstances = cluster.attributes.db_cluster_instance_class !== undefined;
      return hasOwnInstances || instances >= 2 || !isProduction(stack)
        ? []
        : [{ attribute: "aws_rds_cluster_instance", value: instances }];
    },
  },
  settings({
    id: "rds-deletion-protection",
    types: databases,
    expect: { deletion_protection: isTrue },
    so: "it cannot be deleted by mistake",
    fix: "Set deletion_protection to true.",
    source: ["CKV_AWS_293", "FSBP RDS.7", "FSBP RDS.8"],
  }),
  settings({
    id: "rds-final-snapshot",
    types: databases,
    when: isPrimary,
    expect: { skip_final_snapshot: orLeftOut(isFalse), final_snapshot_identifier: isGiven },
    so: "its data can be restored after it is deleted",
    fix: "Set skip_final_snapshot to false and name the snapshot in final_snapshot_identifier.",
    source: ["AWS: RDS User Guide, Deleting a DB instance"],
  }),
  settings({
    id: "rds-backup-retention",
    types: databases,
    when: isPrimary,
    expect: { backup_retention_period: isAtLeast(7, " days") },
    so: "a mistake that is found days later can be undone",
    fix: "Raise backup_retention_period: 0 turns backups off, the maximum is 35.",
    source: ["CKV_AWS_133", "FSBP RDS.11"],
  }),
  settings({
    id: "rds-backups-outlive",
    types: databases,
    when: isPrimary,
    expect: { delete_automated_backups: isFalse },
    so: "its backups are kept for their retention period after it is deleted (by default AWS deletes them)",
    fix: "Set delete_automated_backups to false.",
    source: ["AWS: RDS User Guide, Retaining automated backups"],
  }),
  {
    id: "rds-restore-keeps-source",
    types: [instance],
    expected:
      "another instance of its subnet group, beside an instance that was restored: the one with the data of before, until someone has compared them",
    fix: "Keep the former aws_db_instance, or suppress the rule with the reason why nobody needs its data.",
    source: ["AWS: RDS User Guide, Restoring to a DB instance", "AWS: Well-Architected REL09-BP04"],
    check: (resource, stack) => {
      const { address, attributes } = resource;
      const source = sourceOf(resource);
      if (source === undefined) return [];
      const others = stack
        .ofType(instance)
        .filter((own) => isPrimary(own) && own.address !== address)
        .filter((own) => own.attributes.db_subnet_group_name === attributes.db_subnet_group_name);
      return others.length > 0 ? [] : [{ attribute: source, value: attributes[source] }];
    },
  },
  settings({
    id: "rds-copies-tags",
    types: databases,
    expect: { copy_tags_to_snapshot: isTrue },
    so: "a snapshot has an owner, and policies by tag apply to it",
    fix: "Set copy_tags_to_snapshot to true.",
    source: ["CKV2_AWS_60", "FSBP RDS.17"],
  }),
  settings({
    id: "rds-storage-grows",
    types: [instance],
    when: ({ attributes }) => attributes.allocated_storage !== undefined,
    expect: { max_allocated_storage: isAtLeast(1, " GiB") },
    so: "RDS extends the storage before it is full",
    fix: "Set max_allocated_storage to 1.1 × allocated_storage or more.",
    source: ["AWS: RDS User Guide, Managing capacity automatically with storage autoscaling"],
  }),
];
