import type { Block } from "../../terraform-json/block";
import { flag } from "../../terraform-json/values";
import {
  isFalse,
  isGiven,
  isGivenButNot,
  isOwnKey,
  isTrue,
  isWhollyExpression,
  orLeftOut,
} from "../expectation";
import { type Rule, settings } from "../rule";
import { isPrimary, isRestored } from "./database-recovery";

const instance = "aws_db_instance";
const databases = [instance, "aws_rds_cluster"];

/** A replica in the region of its primary has the same key and subnet group; one in another region has its own. */
function hasOwnKey(resource: Block): boolean {
  return isPrimary(resource) || String(resource.attributes.replicate_source_db).startsWith("arn:");
}

/** A password that another secret keeps: it is in no state, and as an expression in no code. */
function hasWriteOnlyPassword({ attributes }: Block): boolean {
  return [attributes.password_wo, attributes.master_password_wo].some(isWhollyExpression);
}

/** Access to databases. */
export const databaseAccessRules: readonly Rule[] = [
  settings({
    id: "rds-private",
    risk: "exposure",
    types: [instance, "aws_rds_cluster_instance"],
    expect: { publicly_accessible: orLeftOut(isFalse) },
    so: "it has no public address",
    fix: "Set publicly_accessible to false.",
    source: ["CKV_AWS_17", "FSBP RDS.2"],
  }),
  settings({
    id: "rds-encrypted",
    types: databases,
    expect: { storage_encrypted: isTrue },
    so: "storage, backups and snapshots are encrypted",
    fix: "Set storage_encrypted to true: to encrypt an existing database, restore an encrypted copy of a snapshot.",
    source: ["CKV_AWS_16", "CKV_AWS_96", "FSBP RDS.3", "FSBP RDS.27"],
  }),
  settings({
    id: "rds-own-key",
    types: databases,
    when: hasOwnKey,
    expect: { kms_key_id: isOwnKey },
    so: "the policy of its key is in the code, and a copy can be shared with the backup account",
    fix: "Set kms_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_327", "AWS: RDS User Guide, Encrypting Amazon RDS resources"],
  }),
  settings({
    id: "rds-managed-password",
    types: databases,
    when: (resource) => isPrimary(resource) && !hasWriteOnlyPassword(resource),
    expect: { manage_master_user_password: isTrue },
    so: "RDS creates, stores and rotates the master password, and it is never in the code or the state",
    fix: "Set manage_master_user_password to true; with read replicas set password_wo to an ephemeral value.",
    source: ["AWS: RDS User Guide, Password management with AWS Secrets Manager"],
  }),
  {
    id: "rds-replica-password",
    types: [instance],
    expected: "a primary whose password RDS does not manage: AWS refuses to create a read replica of another",
    fix: "Give the primary password_wo and password_wo_version instead of manage_master_user_password.",
    source: ["AWS: RDS User Guide, Limitations for Secrets Manager integration with Amazon RDS"],
    check: (replica, stack) =>
      stack
        .targets(replica.attributes.replicate_source_db, instance)
        .filter(
          ({ attributes: { engine, manage_master_user_password: managed } }) =>
            flag(managed) === true && !String(engine).startsWith("sqlserver"),
        )
        .map(({ address }) => ({ attribute: "replicate_source_db", value: address })),
  },
  settings({
    id: "rds-password-key",
    types: databases,
    when: ({ attributes }) => flag(attributes.manage_master_user_password) === true,
    expect: { master_user_secret_kms_key_id: isOwnKey },
    so: "the policy of the key also decides who can read the master password",
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
    types: databases,
    when: (resource) => isPrimary(resource) && !isRestored(resource),
    expect: (_, { type }) => ({
      [type === instance ? "username" : "master_username"]: isGivenButNot(
        "admin",
        "postgres",
        "root",
        "administrator",
      ),
    }),
    so: "the user name cannot be guessed",
    fix: "Choose another username; changing it replaces the database.",
    source: ["FSBP RDS.24", "FSBP RDS.25"],
  }),
  settings({
    id: "rds-port",
    types: databases,
    when: isPrimary,
    expect: { port: isGivenButNot("5432", "3306", "1433", "1521") },
    so: "a scan of the default port finds nothing",
    fix: "Choose another port.",
    source: ["FSBP RDS.23"],
  }),
  settings({
    id: "rds-subnet-group",
    types: databases,
    when: hasOwnKey,
    expect: { db_subnet_group_name: isGiven },
    so: "it is not in the default VPC of the account",
    fix: "Set db_subnet_group_name to an aws_db_subnet_group of isolated subnets.",
    source: ["FSBP RDS.18", "FSBP RDS.46"],
  }),
  settings({
    id: "rds-security-group",
    types: databases,
    expect: { vpc_security_group_ids: isGiven },
    so: "it does not use the default security group of the VPC",
    fix: "Set vpc_security_group_ids to a security group that accepts only its users.",
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
  settings({
    id: "rds-proxy-tls",
    types: ["aws_db_proxy"],
    expect: { require_tls: isTrue, debug_logging: orLeftOut(isFalse) },
    so: "passwords and rows are encrypted on their way, and no statement is in its log",
    fix: "Set require_tls to true, and remove debug_logging.",
    source: [
      "AWS: RDS User Guide, Using TLS/SSL with RDS Proxy",
      "AWS: RDS User Guide, DBProxy debug logging",
    ],
  }),
  settings({
    id: "rds-proxy-private",
    types: ["aws_db_proxy"],
    expect: { vpc_security_group_ids: isGiven },
    so: "only its users reach it, and not everything in the VPC",
    fix: "Set vpc_security_group_ids.",
    source: ["AWS: RDS User Guide, Setting up network prerequisites for RDS Proxy"],
  }),
];
