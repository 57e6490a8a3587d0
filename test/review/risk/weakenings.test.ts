import { assessedResources, said } from "../support/assessed";

type Fields = Readonly<Record<string, unknown>>;

function weaker(type: string, before: Fields, after: Fields): string[] {
  const own = (body: Fields) => ({ [type]: { x: body } });
  return said(assessedResources(own(before), own(after)), "protection removed").map(
    (line) => line.split(": ")[1] ?? "",
  );
}

const listener = {
  ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
  certificate_arn: "arn",
  routing_http_response_strict_transport_security_header_value: "max-age=31536000",
  routing_http_response_x_content_type_options_header_value: "nosniff",
  routing_http_response_x_frame_options_header_value: "DENY",
};

const copy = [{ destination_vault_arn: "arn:aws:backup:eu-central-1:111111111111:backup-vault:copies" }];

test.each<[string, Fields, Fields, string]>([
  [
    "aws_backup_report_plan",
    { report_setting: [{ framework_arns: ["a", "b"] }] },
    { report_setting: [{ framework_arns: ["a"] }] },
    "fewer controls are reported",
  ],
  [
    "aws_db_proxy",
    { require_tls: true },
    {},
    "passwords and rows are no longer encrypted on their way to it",
  ],
  [
    "aws_db_proxy",
    { debug_logging: false },
    { debug_logging: true },
    "statements, with the values in them, are in its log",
  ],
  ["aws_sns_topic", { tags: { Backup: "shop-production" } }, {}, "no framework of backups reports on it"],
  ["aws_db_proxy", { vpc_security_group_ids: ["sg-1"] }, {}, "everything in the VPC reaches it"],
  [
    "aws_elasticache_replication_group",
    { multi_az_enabled: true },
    {},
    "it is no longer available if a zone is lost",
  ],
  [
    "aws_elasticache_replication_group",
    { automatic_failover_enabled: true },
    { automatic_failover_enabled: false },
    "no replica takes over if its primary fails",
  ],
  [
    "aws_elasticache_replication_group",
    { transit_encryption_enabled: true },
    { transit_encryption_enabled: false },
    "connections are no longer encrypted",
  ],
  [
    "aws_elasticache_replication_group",
    { snapshot_retention_limit: 7 },
    {},
    "backups are kept for fewer days",
  ],
  [
    "aws_elasticache_replication_group",
    { num_cache_clusters: 2 },
    { num_cache_clusters: 1 },
    "it has fewer replicas",
  ],
  [
    "aws_elasticache_replication_group",
    { user_group_ids: ["u"] },
    {},
    "clients no longer have to authenticate",
  ],
  [
    "aws_backup_plan",
    {
      rule: [
        { rule_name: "daily", copy_action: copy },
        { rule_name: "weekly", copy_action: copy },
      ],
    },
    { rule: [{ rule_name: "daily", copy_action: copy }] },
    "it takes fewer backups",
  ],
  [
    "aws_backup_plan",
    { rule: [{ rule_name: "daily", copy_action: copy, enable_continuous_backup: true }] },
    { rule: [{ rule_name: "daily", copy_action: copy }] },
    "nothing can be restored to any second",
  ],
  [
    "aws_backup_plan",
    { rule: [{ copy_action: [...copy, { destination_vault_arn: "other" }] }] },
    { rule: [{ copy_action: copy }] },
    "backups are no longer copied, or into fewer vaults",
  ],
  [
    "aws_backup_plan",
    { rule: [{ copy_action: [{ lifecycle: { delete_after: 35 } }] }] },
    { rule: [{ copy_action: [{ lifecycle: { delete_after: 7 } }] }] },
    "copies are kept for fewer days",
  ],
  [
    "aws_backup_framework",
    { control: [{ name: "a", input_parameter: [{ name: "requiredRetentionDays", value: "7" }] }] },
    { control: [{ name: "a" }] },
    "a control asks for less",
  ],
  [
    "aws_backup_framework",
    { control: [{ name: "a", input_parameter: [{ name: "requiredRetentionDays", value: "7" }] }] },
    { control: [{ name: "a", input_parameter: [{ name: "requiredRetentionDays", value: "1" }] }] },
    "a control asks for less",
  ],
  [
    "aws_backup_restore_testing_plan",
    { schedule_expression: "cron(0 18 ? * MON,THU *)" },
    { schedule_expression: "cron(0 18 ? * MON *)" },
    "drills are on fewer days of the week",
  ],
  [
    "aws_route53_record",
    { alias: { evaluate_target_health: true } },
    { alias: { evaluate_target_health: false } },
    "DNS no longer follows the health of its target",
  ],
  [
    "aws_s3_bucket_replication_configuration",
    { rule: [{ destination: { replication_time: { status: "Enabled" } } }] },
    { rule: [{ destination: { replication_time: { status: "Disabled" } } }] },
    "objects are replicated without a time limit",
  ],
  [
    "aws_s3_bucket_replication_configuration",
    { rule: [{ destination: { metrics: { status: "Enabled" } } }] },
    { rule: [{ destination: { metrics: { status: "Disabled" } } }] },
    "nothing tells how far the replicas are behind",
  ],
  [
    "aws_cloudtrail",
    { advanced_event_selector: [{ field_selector: [{ field: "resources.ARN", starts_with: ["a", "b"] }] }] },
    { advanced_event_selector: [{ field_selector: [{ field: "resources.ARN", starts_with: ["a"] }] }] },
    "accesses to fewer objects are recorded",
  ],
  [
    "aws_cloudtrail",
    { advanced_event_selector: [{ field_selector: [{ field: "a", not_starts_with: ["b"] }] }] },
    { advanced_event_selector: [{ field_selector: [{ field: "a", not_starts_with: ["b", "c"] }] }] },
    "accesses to fewer objects are recorded",
  ],
  [
    "aws_cloudtrail",
    { advanced_event_selector: [{ field_selector: [{ field: "a", equals: ["b", "c"] }] }] },
    { advanced_event_selector: [{ field_selector: [{ field: "a", equals: ["b"] }] }] },
    "fewer kinds of events are recorded",
  ],
  ["aws_cloudtrail", { cloud_watch_logs_group_arn: "a" }, {}, "its events can no longer be searched"],
  [
    "aws_cloudtrail",
    { include_global_service_events: true },
    { include_global_service_events: false },
    "calls of global services are no longer recorded",
  ],
  [
    "aws_backup_restore_testing_plan",
    { recovery_point_selection: [{ include_vaults: ["a", "b"] }] },
    { recovery_point_selection: [{ include_vaults: ["a"] }] },
    "backups of fewer vaults are restored in drills",
  ],
  [
    "aws_backup_restore_testing_selection",
    { protected_resource_arns: ["a", "b"] },
    { protected_resource_arns: ["a"] },
    "fewer resources are restored in drills",
  ],
  [
    "aws_backup_selection",
    { selection_tag: [{ key: "a" }, { key: "b" }] },
    { selection_tag: [{ key: "a" }] },
    "fewer resources are backed up",
  ],
  [
    "aws_backup_vault_notifications",
    { backup_vault_events: ["a", "b"] },
    { backup_vault_events: ["a"] },
    "fewer events are reported",
  ],
  [
    "aws_db_instance_automated_backups_replication",
    { retention_period: 35 },
    { retention_period: 14 },
    "replicated backups are kept for fewer days",
  ],
  [
    "aws_efs_backup_policy",
    { backup_policy: { status: "ENABLED" } },
    { backup_policy: { status: "DISABLED" } },
    "its files are no longer backed up",
  ],
  [
    "aws_sesv2_configuration_set",
    { delivery_options: { tls_policy: "REQUIRE" } },
    {},
    "mail can be delivered in the clear",
  ],
  ["aws_efs_access_point", { posix_user: { uid: 1 } }, {}, "clients choose their user themselves"],
  ["aws_efs_access_point", { root_directory: { path: "/a" } }, {}, "clients see the whole file system"],
  ["aws_sqs_queue", { kms_master_key_id: "k" }, {}, "it is no longer encrypted with a customer managed key"],
  ["aws_sqs_queue", { redrive_policy: "{}" }, {}, "messages that cannot be processed are lost"],
  [
    "aws_sqs_queue",
    {},
    { sqs_managed_sse_enabled: false },
    "its messages are no longer encrypted by default",
  ],
  ["aws_sns_topic", { kms_master_key_id: "k" }, {}, "it is no longer encrypted with a customer managed key"],
  [
    "aws_kinesis_stream",
    { retention_period: 168 },
    { retention_period: 24 },
    "records are kept for fewer hours",
  ],
  [
    "aws_kinesis_stream",
    { encryption_type: "KMS" },
    { encryption_type: "NONE" },
    "its records are no longer encrypted",
  ],
  ["aws_docdb_cluster", { deletion_protection: true }, {}, "it can be deleted by mistake"],
  [
    "aws_dynamodb_table",
    { point_in_time_recovery: [{ enabled: true }] },
    {},
    "it can no longer be restored to any point in time",
  ],
  ["aws_backup_vault", {}, { force_destroy: true }, "it is deleted with its content"],
  [
    "aws_s3_account_public_access_block",
    { block_public_acls: true },
    { block_public_acls: false },
    "ACLs can make it public",
  ],
  [
    "aws_s3_bucket_ownership_controls",
    { rule: { object_ownership: "BucketOwnerEnforced" } },
    { rule: { object_ownership: "ObjectWriter" } },
    "ACLs of objects are effective",
  ],
  [
    "aws_s3_bucket_server_side_encryption_configuration",
    { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" } }] },
    { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }] },
    "it is no longer encrypted with a customer managed key",
  ],
  [
    "aws_s3_bucket_lifecycle_configuration",
    {
      rule: [
        { id: "a", expiration: { days: 900 } },
        { id: "b", expiration: { days: 90 } },
      ],
    },
    {
      rule: [
        { id: "a", expiration: { days: 900 } },
        { id: "b", expiration: { days: 1 } },
      ],
    },
    "objects are deleted sooner",
  ],
  ["aws_cloudwatch_metric_alarm", {}, { actions_enabled: false }, "it no longer notifies anyone"],
  [
    "aws_cloudwatch_composite_alarm",
    { alarm_actions: ["a"] },
    { alarm_actions: [] },
    "it notifies fewer targets",
  ],
  [
    "aws_ebs_encryption_by_default",
    { enabled: true },
    { enabled: false },
    "new disks are no longer encrypted",
  ],
  [
    "aws_db_instance",
    { manage_master_user_password: true, master_user_secret_kms_key_id: "${aws_kms_key.own.arn}" },
    { master_user_secret_kms_key_id: "${aws_kms_key.own.arn}" },
    "RDS no longer creates and rotates its password",
  ],
  [
    "aws_wafv2_web_acl",
    { rule: [{ name: "a" }, { name: "b" }] },
    { rule: [{ name: "a" }] },
    "one of its rules is removed",
  ],
  [
    "aws_wafv2_web_acl",
    { rule: [{ name: "a", action: { block: {} } }] },
    { rule: [{ name: "a", action: { count: {} } }] },
    "requests that match a rule are no longer blocked",
  ],
  [
    "aws_wafv2_web_acl",
    { default_action: { block: {} } },
    { default_action: { allow: {} } },
    "requests that match no rule are allowed",
  ],
  [
    "aws_lb_listener",
    { default_action: [{ type: "redirect" }] },
    { default_action: [{ type: "forward" }] },
    "requests are no longer authenticated or redirected",
  ],
  [
    "aws_lb_listener_rule",
    { action: [{ type: "authenticate-oidc" }, { type: "forward" }] },
    { action: [{ type: "forward" }] },
    "requests are no longer authenticated",
  ],
  [
    "aws_alb_listener",
    { ...listener, protocol: "HTTPS" },
    { ...listener, protocol: "HTTP" },
    "connections are no longer encrypted",
  ],
  [
    "aws_network_acl",
    {
      ingress: [
        { action: "deny", cidr_block: "192.0.2.0/24" },
        { action: "allow", cidr_block: "0.0.0.0/0" },
      ],
    },
    { ingress: [{ action: "allow", cidr_block: "0.0.0.0/0" }] },
    "traffic that it denied is allowed",
  ],
  [
    "aws_msk_cluster",
    { encryption_info: { encryption_in_transit: { client_broker: "TLS" } } },
    { encryption_info: { encryption_in_transit: { client_broker: "TLS_PLAINTEXT" } } },
    "connections without encryption are accepted",
  ],
  [
    "aws_msk_cluster",
    { client_authentication: { sasl: { iam: true } } },
    { client_authentication: { sasl: { iam: false } } },
    "clients no longer have to authenticate with a role",
  ],
  ["docker_container", { read_only: true }, {}, "an intruder can change its files"],
  ["docker_container", {}, { privileged: true }, "it has all permissions of root on its host"],
])("%s: %j → %j", (type, before, after, says) => {
  expect(weaker(type, before, after)).toEqual([says]);
  expect(weaker(type, after, before)).toEqual([]);
});

const policy = (name: string) => ({ ssl_policy: `ELBSecurityPolicy-${name}` });

test.each([
  ["TLS13-1-2-2021-06", "TLS13-1-0-2021-06"],
  ["TLS13-1-3-2021-06", "TLS13-1-2-Res-2021-06"],
  ["TLS13-1-2-2021-06", "TLS-1-2-2017-01"],
  ["TLS-1-2-Ext-2018-06", "TLS-1-1-2017-01"],
  ["TLS-1-2-2017-01", "2016-08"],
  ["FS-1-2-2019-08", "FS-2018-06"],
])("%s accepts no older TLS than %s", (before, after) => {
  expect(weaker("aws_lb_listener", policy(before), policy(after))).toEqual(["older TLS is accepted"]);
  expect(weaker("aws_lb_listener", policy(after), policy(before))).toEqual([]);
});

test("a listener without a security policy uses the default of AWS", () => {
  expect(weaker("aws_lb_listener", policy("TLS13-1-2-2021-06"), {})).toEqual(["older TLS is accepted"]);
});

test.each([
  ["shop-production-hourly", undefined, true],
  ["shop-production-hourly", "shop-production-daily", true],
  ["shop-production-continuous", "shop-production-every-4-hours", true],
  ["shop-production-every-8-hours", "shop-production-every-12-hours", true],
  ["shop-production-daily", "shop-production-hourly", false],
  ["shop-production-hourly", "of-somebody-else", false],
])("the plan %s, and then %s, takes fewer backups: %j", (before, after, expected) => {
  const tags = (BackupPlan?: string) => ({ tags: { Name: "a", ...(BackupPlan && { BackupPlan }) } });
  expect(weaker("aws_efs_file_system", tags(before), tags(after))).toEqual(
    expected ? ["no backup plan selects it any more, or one with fewer backups"] : [],
  );
});

test.each([
  ["aws_efs_backup_policy", "protection removed"],
  ["aws_efs_replication_configuration", "protection removed"],
  ["aws_accessanalyzer_analyzer", "protection removed"],
  // AWS Backup can do nothing without the permissions of its role.
  ["aws_iam_role_policy_attachment", "downtime"],
] as const)("%s that is removed: %s", (type, expected) => {
  expect(said(assessedResources({ [type]: { x: { name: "a" } } }, {}), expected)).toHaveLength(1);
});
