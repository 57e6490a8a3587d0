import type { Block } from "../../terraform-json/block";
import { isFalse, isGiven, isGivenButNot, isOwnKey, isTrue, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";
import { isPrimary } from "./database-recovery";

const instance = "aws_db_instance";
const databases = [instance, "aws_rds_cluster"];

/** A replica in its primary's region takes key and subnet group from it; one in another region has its own. */
function hasOwnKey(resource: Block): boolean {
  return isPrimary(resource) || String(resource.attributes.replicate_source_db).startsWith("arn:");
}

/** Who reaches a database, and with what. */
export const databaseAccessRules: readonly Rule[] = [
  settings({
    id: "rds-private",
    types: [instance, "aws_rds_cluster_instance"],
    expect: { publicly_accessible: orLeftOut(isFalse) },
    so: "it has no address on the internet",
    fix: "Set publicly_accessible to false.",
    source: ["CKV_AWS_17", "FSBP RDS.2"],
  }),
  settings({
    id: "rds-encrypted",
    types: databases,
    expect: { storage_encrypted: isTrue },
    so: "storage, backups and snapshots are encrypted",
    fix: "Set storage_encrypted to true: an existing database is encrypted by restoring a snapshot's encrypted copy.",
    source: ["CKV_AWS_16", "CKV_AWS_96", "FSBP RDS.3", "FSBP RDS.27"],
  }),
  settings({
    id: "rds-own-key",
    types: databases,
    when: hasOwnKey,
    expect: { kms_key_id: isOwnKey },
    so: "its key's policy is ours, and a copy can be shared with the account that keeps backups",
    fix: "Set kms_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_327", "AWS: RDS User Guide, Encrypting Amazon RDS resources"],
  }),
  settings({
    id: "rds-managed-password",
    types: databases,
    when: isPrimary,
    expect: { manage_master_user_password: isTrue },
    so: "RDS makes, keeps and rotates the master password, and it never stands in code or state",
    fix: "Set manage_master_user_password to true.",
    source: ["AWS: RDS User Guide, Password management with AWS Secrets Manager"],
  }),
  settings({
    id: "rds-password-key",
    types: databases,
    when: isPrimary,
    expect: { master_user_secret_kms_key_id: isOwnKey },
    so: "who reads the master password is decided by our key's policy too",
    fix: "Set master_user_secret_kms_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_149"],
  }),
  settings({
    id: "rds-iam-authentication",
    types: databases,
    expect: { iam_database_authentication_enabled: isTrue },
    so: "services can connect without a password",
    fix: "Set iam_database_authentication_enabled to true.",
    source: ["CKV_AWS_161", "CKV_AWS_162", "FSBP RDS.10", "FSBP RDS.12"],
  }),
  settings({
    id: "rds-admin-name",
    types: [instance],
    when: isPrimary,
    expect: { username: isGivenButNot("admin", "postgres", "root", "administrator") },
    so: "half of the credentials is not known to everyone",
    fix: "Choose another username; changing it replaces the database.",
    source: ["FSBP RDS.25"],
  }),
  settings({
    id: "rds-port",
    types: [instance],
    when: isPrimary,
    expect: { port: isGivenButNot("5432", "3306", "1433", "1521") },
    so: "whoever scans for the engine's own port finds nothing",
    fix: "Choose another port.",
    source: ["FSBP RDS.23"],
  }),
  settings({
    id: "rds-subnet-group",
    types: databases,
    when: hasOwnKey,
    expect: { db_subnet_group_name: isGiven },
    so: "it does not lie in the account's default VPC",
    fix: "Set db_subnet_group_name to an aws_db_subnet_group of isolated subnets.",
    source: ["FSBP RDS.18", "FSBP RDS.46"],
  }),
  settings({
    id: "rds-security-group",
    types: databases,
    expect: { vpc_security_group_ids: isGiven },
    so: "it does not fall on the VPC's default group",
    fix: "Set vpc_security_group_ids to a group that lets in only those who use it.",
    source: ["FSBP EC2.2", "FSBP RDS.18"],
  }),
  settings({
    id: "rds-minor-upgrades",
    types: [instance, "aws_rds_cluster_instance"],
    expect: { auto_minor_version_upgrade: orLeftOut(isTrue) },
    so: "security fixes arrive in the maintenance window",
    fix: "Set auto_minor_version_upgrade to true.",
    source: ["CKV_AWS_226", "FSBP RDS.13"],
  }),
];
