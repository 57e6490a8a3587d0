import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import type { Block } from "../../../terraform-json/block";
import { at } from "../../../terraform-json/values";
import { draftOf, stackBefore } from "../../policy/cases/all";
import { tree } from "../support/trees";

/** Whether a resource keeps, copies, restores or watches backups. */
function protects({ type, attributes }: Block): boolean {
  if (type === "aws_cloudwatch_metric_alarm")
    return attributes.namespace === "AWS/Backup" || String(attributes.alarm_name).includes("backup");
  return /^aws_(backup_|db_instance_automated_backups_replication$)/.test(type);
}

const protections = [...stackBefore("production").blocks.values()].filter(protects);

test("production has vaults with lock and policy, plans, copies, drills, a framework and alarms", () => {
  expect([...new Set(protections.map(({ type }) => type))].toSorted()).toEqual([
    "aws_backup_framework",
    "aws_backup_plan",
    "aws_backup_restore_testing_plan",
    "aws_backup_restore_testing_selection",
    "aws_backup_selection",
    "aws_backup_vault",
    "aws_backup_vault_lock_configuration",
    "aws_backup_vault_notifications",
    "aws_backup_vault_policy",
    "aws_cloudwatch_metric_alarm",
    "aws_db_instance_automated_backups_replication",
  ]);
});

test.each(protections.map((own) => [own.address, own] as const))(
  "without %s the review finds a protection removed, or data lost",
  (address, { type }) => {
    const after = draftOf("production");
    const resources = after.json.resource as Record<string, Record<string, unknown>>;
    delete resources[type]?.[address.slice(type.length + 1)];
    const found = assessed(diff(tree(stackBefore("production")), tree(after.stack()))).flatMap(
      ({ risks }) => risks,
    );
    expect(found.map((risk) => risk.class)).toContain(
      type === "aws_backup_vault" ? "data loss" : "protection removed",
    );
  },
);

test("each alarm of backups notifies somebody", () => {
  for (const { type, attributes } of protections)
    if (type === "aws_cloudwatch_metric_alarm") expect(at(attributes, "alarm_actions")).toHaveLength(1);
});
