import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { blocks, number, text } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";

const databases = ["aws_db_instance", "aws_rds_cluster"];

/** Parameters of databases. Scanners do not read parameter groups. */
export const databaseParameterRules: readonly Rule[] = [
  {
    id: "rds-tls-forced",
    types: databases,
    expected: "a parameter group of this stack that refuses connections without TLS",
    fix: 'Set rds.force_ssl to "1" (PostgreSQL, SQL Server) or require_secure_transport to "1" (MySQL, MariaDB).',
    source: ["CKV2_AWS_69", "FSBP RDS.38", "FSBP RDS.39"],
    check: (database, stack) =>
      withGroup(database, stack, (group, family) => {
        if (family.includes("oracle")) return [];
        const name = /^(aurora-)?(mysql|mariadb)/.test(family) ? "require_secure_transport" : "rds.force_ssl";
        const value = parameter(group, name);
        return number(value) === 1 || value === "ON" ? [] : [{ attribute: `parameter ${name}`, value }];
      }),
  },
  {
    id: "rds-statement-log",
    types: databases,
    expected: "a parameter group of this stack that logs changes of the schema and slow statements",
    fix: 'Set log_statement to "ddl" (or "mod", "all") and log_min_duration_statement to milliseconds, e.g. "500".',
    source: ["CKV2_AWS_30"],
    check: (database, stack) =>
      withGroup(database, stack, (group, family) => {
        if (!/^(aurora-)?postgres/.test(family)) return [];
        const statement = parameter(group, "log_statement");
        const duration = parameter(group, "log_min_duration_statement");
        return [
          ...(["ddl", "mod", "all"].includes(String(statement))
            ? []
            : [{ attribute: "parameter log_statement", value: statement }]),
          ...((number(duration) ?? -1) >= 0
            ? []
            : [{ attribute: "parameter log_min_duration_statement", value: duration }]),
        ];
      }),
  },
];

function withGroup(
  { type, attributes }: Block,
  stack: Stack,
  check: (group: Block, family: string) => Finding[],
): Finding[] {
  const isCluster = type === "aws_rds_cluster";
  const attribute = isCluster ? "db_cluster_parameter_group_name" : "parameter_group_name";
  const group = stack.target(
    attributes[attribute],
    isCluster ? "aws_rds_cluster_parameter_group" : "aws_db_parameter_group",
  );
  if (!group) return [{ attribute, value: attributes[attribute] }];
  return check(group, text(group.attributes.family) ?? "").map((finding) => ({ ...finding, on: group }));
}

function parameter(group: Block, name: string): unknown {
  return blocks(group.attributes.parameter).find((entry) => entry.name === name)?.value;
}
