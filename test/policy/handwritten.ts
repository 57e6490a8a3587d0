import type { Json } from "./draft";
import { backups } from "./handwritten-backups";
import { databases } from "./handwritten-databases";
import { firstFails, regions } from "./handwritten-regions";
import { guarded, key, made } from "./made";

const account = "444444444444";

function policy(...statements: Json[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const ownAccount = { StringEquals: { "aws:SourceAccount": account } };

/**
 * A production stack without violations. It has resources that the environments do not have, and other ways to write the same:
 * policies as data sources, inline rules of security groups, a role for GitHub, blocks as lists.
 */
export const handwritten: Json = {
  terraform: {
    required_version: ">= 1.10",
    required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } },
    backend: { s3: [{ bucket: "state", encrypt: "true", kms_key_id: key, use_lockfile: "true" }] },
  },
  provider: { aws: { allowed_account_ids: [account], default_tags: { tags: { Purpose: "production" } } } },
  data: {
    aws_iam_policy_document: {
      queue: {
        statement: [
          {
            effect: "Deny",
            principals: { type: "*", identifiers: ["*"] },
            actions: ["sqs:*"],
            resources: ["*"],
            condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
          },
          {
            principals: [{ type: "Service", identifiers: ["events.amazonaws.com"] }],
            actions: ["sqs:SendMessage"],
            resources: ["*"],
            condition: { test: "StringEquals", variable: "aws:SourceAccount", values: [account] },
          },
        ],
      },
      consumer: {
        statement: {
          actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
          resources: ["${aws_sqs_queue.jobs.arn}"],
        },
      },
    },
  },
  resource: guarded({
    aws_cloudfront_distribution: {
      images: made("distribution", {
        enabled: true,
        origin: [
          {
            origin_id: "images",
            domain_name: "images.s3.eu-west-1.amazonaws.com",
            origin_access_control_id: "access",
          },
        ],
        default_cache_behavior: {
          viewer_protocol_policy: "redirect-to-https",
          response_headers_policy_id: "headers",
        },
        viewer_certificate: { acm_certificate_arn: "certificate", minimum_protocol_version: "TLSv1.2_2021" },
      }),
    },
    aws_cloudwatch_log_delivery_source: {
      images: made("distribution-logs", { resource_arn: "${aws_cloudfront_distribution.images.arn}" }),
    },
    aws_s3_bucket_cors_configuration: {
      uploads: {
        bucket: "files",
        cors_rule: [{ allowed_methods: ["PUT"], allowed_origins: ["https://shop.example.com"] }],
      },
    },
    aws_kms_key: {
      own: made("key", {
        enable_key_rotation: "true",
        policy: policy({
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: "kms:*",
          Resource: "*",
        }),
      }),
      signing: made("signing-key", { customer_master_key_spec: "ECC_NIST_P256", policy: policy() }),
    },
    aws_sqs_queue: {
      jobs: made("jobs", {
        kms_master_key_id: key,
        redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":5}',
      }),
      mails: made("mails", { kms_master_key_id: key }),
      dead: made("dead", { kms_master_key_id: key, message_retention_seconds: 1_209_600 }),
    },
    aws_sqs_queue_redrive_policy: {
      mails: made("mails-redrive", {
        queue_url: "${aws_sqs_queue.mails.id}",
        redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":"5"}',
      }),
    },
    aws_sqs_queue_policy: Object.fromEntries(
      ["jobs", "mails", "dead"].map((name) => [
        name,
        made(`${name}-policy`, {
          queue_url: `\${aws_sqs_queue.${name}.id}`,
          policy: "${data.aws_iam_policy_document.queue.json}",
        }),
      ]),
    ),
    aws_appautoscaling_scheduled_action: {
      morning: made("morning", {
        service_namespace: "ecs",
        resource_id: "service/main/api",
        scalable_target_action: [{ min_capacity: "2", max_capacity: "4" }],
      }),
    },
    aws_elasticache_replication_group: {
      sessions: made("sessions", {
        at_rest_encryption_enabled: true,
        transit_encryption_enabled: true,
        kms_key_id: key,
        user_group_ids: ["${aws_elasticache_user_group.sessions.id}"],
        automatic_failover_enabled: true,
        multi_az_enabled: true,
        num_cache_clusters: 3,
        snapshot_retention_limit: 7,
        final_snapshot_identifier: "sessions-final",
        log_delivery_configuration: [{ log_type: "slow-log" }, { log_type: "engine-log" }],
        port: 6380,
        subnet_group_name: "sessions",
        security_group_ids: ["${aws_security_group.sessions.id}"],
        auto_minor_version_upgrade: "true",
      }),
    },
    aws_efs_file_system: { files: made("files", { encrypted: "true", kms_key_id: key }) },
    aws_efs_backup_policy: {
      files: made("files-backups", {
        file_system_id: "${aws_efs_file_system.files.id}",
        backup_policy: [{ status: "ENABLED" }],
      }),
    },
    aws_efs_file_system_policy: {
      files: made("files-policy", {
        file_system_id: "${aws_efs_file_system.files.id}",
        policy: policy({
          Effect: "Deny",
          Principal: "*",
          Action: "elasticfilesystem:*",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      }),
    },
    aws_efs_access_point: {
      files: made("files-of-api", {
        file_system_id: "${aws_efs_file_system.files.id}",
        posix_user: [{ uid: 1000, gid: 1000 }],
        root_directory: [{ path: "/api" }],
      }),
    },
    aws_efs_mount_target: {
      files: made("files-a", {
        file_system_id: "${aws_efs_file_system.files.id}",
        subnet_id: "subnet-1",
        security_groups: ["${aws_security_group.sessions.id}"],
      }),
    },
    aws_sesv2_configuration_set: {
      mail: made("mail-configuration", {
        delivery_options: [{ tls_policy: "REQUIRE" }],
        reputation_options: [{ reputation_metrics_enabled: "true" }],
      }),
    },
    aws_sesv2_email_identity: {
      mail: made("mail", {
        email_identity: "example.com",
        dkim_signing_attributes: [{ next_signing_key_length: "RSA_2048_BIT" }],
      }),
    },
    aws_msk_cluster: {
      events: made("events", {
        enhanced_monitoring: "PER_BROKER",
        configuration_info: [{ arn: "${aws_msk_configuration.events.arn}", revision: 1 }],
        client_authentication: { sasl: { iam: true } },
        encryption_info: [{ encryption_at_rest_kms_key_arn: key }],
        broker_node_group_info: {
          client_subnets: ["subnet-1", "subnet-2"],
          security_groups: ["${aws_security_group.sessions.id}"],
        },
        logging_info: { broker_logs: { cloudwatch_logs: { enabled: true, log_group: "events" } } },
      }),
    },
    aws_msk_configuration: {
      events: made("events-configuration", {
        server_properties: "unclean.leader.election.enable = false\nmin.insync.replicas = 2\n",
      }),
    },
    aws_elasticache_subnet_group: {
      sessions: made("sessions-subnets", { name: "sessions", subnet_ids: ["subnet-1", "subnet-2"] }),
    },
    aws_security_group: {
      sessions: made("sessions-group", {
        description: "Sessions",
        ingress: [
          {
            description: "From services",
            security_groups: ["sg-1"],
            protocol: "tcp",
            from_port: 6380,
            to_port: 6380,
          },
        ],
        egress: {
          description: "Mail",
          cidr_blocks: ["0.0.0.0/0"],
          protocol: "tcp",
          from_port: 587,
          to_port: 587,
        },
      }),
    },
    aws_security_group_rule: {
      dns: made("dns", {
        type: "egress",
        description: "Names",
        security_group_id: "${aws_security_group.sessions.id}",
        cidr_blocks: ["10.0.0.2/32"],
        protocol: "-1",
        from_port: 0,
        to_port: 0,
      }),
    },
    ...backups,
    ...databases,
    ...regions,
    aws_cloudwatch_metric_alarm: {
      ...(databases.aws_cloudwatch_metric_alarm as Json),
      ...backups.aws_cloudwatch_metric_alarm,
      firstFails,
    },
    aws_iam_role: {
      deployer: made("deployer", {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Federated: "${aws_iam_openid_connect_provider.github.arn}" },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": "repo:example/shop:environment:production",
            },
          },
        }),
        inline_policy: [
          {
            name: "own",
            policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" }),
          },
        ],
      }),
      planner: made("planner", {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Federated: "${aws_iam_openid_connect_provider.github.arn}" },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
              "token.actions.githubusercontent.com:sub": "repo:example/shop:environment:plan",
            },
          },
        }),
      }),
      engineer: made("engineer", {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::${account}:saml-provider/office` },
          Action: "sts:AssumeRoleWithSAML",
          Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        }),
      }),
      events: made("events-role", {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "scheduler.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: ownAccount,
        }),
      }),
    },
    aws_elasticache_user_group: {
      sessions: made("session-users", { engine: "redis", user_ids: ["sessions"] }),
    },
    aws_iam_openid_connect_provider: {
      github: made("github", { url: "https://token.actions.githubusercontent.com" }),
    },
    aws_secretsmanager_secret_version: {
      key: made("key-version", { secret_id: "x", secret_string_wo: "${ephemeral.aws_kms_secrets.key}" }),
    },
    aws_ssm_parameter: { level: made("level", { name: "/level", type: "String", value: "info" }) },
    aws_iam_role_policy: {
      planner: made("planner-policy", {
        role: "${aws_iam_role.planner.id}",
        policy: policy(
          { Effect: "Allow", Action: ["s3:GetObject", "kms:Decrypt"], Resource: "arn:aws:s3:::state/*" },
          { Effect: "Allow", Action: ["s3:PutObject"], Resource: "arn:aws:s3:::state/dev.tflock" },
        ),
      }),
    },
    aws_iam_role_policy_attachment: {
      planner: made("planner-reads", {
        role: "${aws_iam_role.planner.name}",
        policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
      }),
    },
    aws_iam_policy: {
      consumer: made("consumer", { policy: "${data.aws_iam_policy_document.consumer.json}" }),
    },
  }),
};
