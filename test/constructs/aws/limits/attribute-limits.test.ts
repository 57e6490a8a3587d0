import { brokenLimit } from "../../../../constructs/aws/limits/attribute-limits";

test.each([
  ["aws_lb.name", "internal-shop", "a text that matches ^(?!internal-)"],
  ["aws_lb.name", "a".repeat(33), "at most 32 characters, not 33"],
  ["aws_lb_target_group.name", "shop-", "a text that matches"],
  ["aws_db_instance.identifier", "shop--orders", "a text that matches"],
  ["aws_db_instance.identifier", "a".repeat(64), "at most 63 characters, not 64"],
  ["aws_db_subnet_group.name", "Orders", "a text that matches"],
  ["aws_iam_role.name", "a".repeat(65), "at most 64 characters, not 65"],
  ["aws_iam_role.description", "“quoted”", "a text that matches"],
  ["aws_security_group.description", "Tasks of “api”", "a text that matches"],
  ["aws_elasticache_replication_group.replication_group_id", "a".repeat(41), "at most 40 characters, not 41"],
  ["aws_cloudwatch_metric_alarm.treat_missing_data", "bad", "one of breaching"],
  ["aws_kms_alias.name", "shop", "a text that matches"],
  ["aws_secretsmanager_secret.description", "x".repeat(2049), "at most 2048 characters, not 2049"],
  ["aws_scheduler_schedule.name", "", "at least 1 characters"],
  ["aws_lb_listener.default_action.redirect.host", "a".repeat(129), "at most 128 characters, not 129"],
  ["aws_lb_target_group.health_check.protocol", "GRPC", "one of HTTP"],
])("%s refuses %j", (attribute, value, expected) =>
  expect(brokenLimit(attribute, value)).toContain(expected),
);

test.each([
  ["aws_lb.name", "shop-production"],
  ["aws_kms_alias.name", "alias/shop/production"],
  ["aws_elasticache_user.access_string", "on ~* +@all -@dangerous +info"],
  ["aws_cloudwatch_metric_alarm.namespace", "AWS/RDS"],
  ["aws_unknown.name", "anything"],
])("%s accepts %j", (attribute, value) => expect(brokenLimit(attribute, value)).toBeUndefined());

test("names the source of a limit", () => {
  expect(brokenLimit("aws_lb.name", "a".repeat(33))).toBe("at most 32 characters, not 33 (provider 5.100.0)");
  expect(brokenLimit("aws_iam_role.name", "a".repeat(65))).toBe(
    "at most 64 characters, not 65 (botocore iam 2010-05-08 CreateRole.RoleName)",
  );
});
