import type { Block } from "../terraform-json/block";
import type { Stack } from "../terraform-json/stack";
import { at, blocks, list, number, text, texts } from "../terraform-json/values";
import { accountOf } from "./account-of";

/** What AWS limits, and how it is counted in synthesized JSON. */
export interface Quota {
  /** What is counted, in messages. */
  readonly what: string;
  readonly limit: number;
  /** The page of AWS's documentation with the limit. */
  readonly source: string;
  /** Whether AWS raises it on request. */
  readonly isAdjustable: boolean;
  readonly types: readonly string[];
  /** What the limit holds for: a group of rules, a role, the resource itself, an account and region. Undefined: not counted. */
  readonly owner: (block: Block, stack: Stack) => string | undefined;
  /** How much one resource counts. */
  readonly count: (block: Block, stack: Stack) => number;
}

const guide = (path: string) => `https://docs.aws.amazon.com/${path}`;
const pages = {
  acm: guide("acm/latest/userguide/acm-limits.html"),
  alb: guide("elasticloadbalancing/latest/application/load-balancer-limits.html"),
  alarms: guide("AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html"),
  cache: guide("AmazonElastiCache/latest/dg/quota-limits.html"),
  cloudMap: guide("cloud-map/latest/dg/cloud-map-limits.html"),
  ecr: guide("AmazonECR/latest/userguide/service-quotas.html"),
  ecs: guide("AmazonECS/latest/developerguide/service-quotas.html"),
  eip: guide("AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"),
  events: guide("eventbridge/latest/userguide/eb-quota.html"),
  iam: guide("IAM/latest/UserGuide/reference_iam-quotas.html"),
  kms: guide("kms/latest/developerguide/resource-limits.html"),
  logs: guide("AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html"),
  rds: guide("AmazonRDS/latest/UserGuide/CHAP_Limits.html"),
  s3: guide("AmazonS3/latest/userguide/bucket-policies.html"),
  secrets: guide("secretsmanager/latest/userguide/reference_limits.html"),
  sns: guide("general/latest/gr/sns.html"),
  sqs: guide("AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html"),
  tags: guide("tag-editor/latest/userguide/tagging.html"),
  vpc: guide("vpc/latest/userguide/amazon-vpc-limits.html"),
};

const one = () => 1;
const self = ({ address }: Block) => address;
const account = (_: Block, stack: Stack) => accountOf(stack).join(" ");
const per = (attribute: string) => (block: Block) => text(block.attributes[attribute]);
const adjustable = { isAdjustable: true, count: one };
const fixed = { isAdjustable: false, owner: self };

/** Characters that stand for a reference, whose value only Terraform knows: an ARN has up to a hundred, an id fewer. */
const ofReference = (reference: string) => (/arn\}$/.test(reference) ? "x".repeat(100) : "x".repeat(40));
const size = (value: unknown) =>
  Buffer.byteLength((text(value) ?? "").replace(/(?<!\$)\$\{[^}]*\}/g, ofReference).replaceAll("$${", "${"));
const sizeOf = (attribute: string) => (block: Block) => size(block.attributes[attribute]);
const lengthOf = (attribute: string) => (block: Block) => list(block.attributes[attribute]).length;

/** The load balancer of a rule or a certificate, over all of its listeners. */
const loadBalancer = (block: Block, stack: Stack) => {
  const listener = stack.target(block.attributes.listener_arn, "aws_lb_listener");
  return text(listener?.attributes.load_balancer_arn) ?? text(block.attributes.listener_arn);
};

/** Values of all conditions of a rule. */
const conditionValues = ({ attributes }: Block) =>
  blocks(attributes.condition)
    .flatMap((condition) => Object.values(condition).flatMap(blocks))
    .reduce((sum, condition) => sum + list(condition.values).length, 0);

/** Tags of the resource and those that the provider adds. */
const tags = ({ attributes }: Block, stack: Stack) => {
  const [provider] = blocks(at(stack.json, "provider.aws"));
  return Object.keys({ ...Object(at(provider, "default_tags.tags")), ...Object(attributes.tags) }).length;
};

/** Tasks of a service that Service Connect registers. */
const registeredTasks = ({ attributes }: Block, stack: Stack) =>
  at(attributes, "service_connect_configuration.service") === undefined ? 0 : maxTasks(attributes, stack);

/** Tasks of a service, in each of its target groups. */
const targets = ({ attributes }: Block, stack: Stack) =>
  blocks(attributes.load_balancer).length > 0 ? maxTasks(attributes, stack) : 0;

function maxTasks(attributes: Block["attributes"], stack: Stack): number {
  const scaled = stack
    .ofType("aws_appautoscaling_target")
    .find((target) =>
      stack.targets(target.attributes.resource_id).some((own) => own.attributes === attributes),
    );
  return number(scaled?.attributes.max_capacity) ?? number(attributes.desired_count) ?? 1;
}

export const quotas = {
  securityGroupIngressRules: {
    ...adjustable,
    what: "inbound rules of a security group",
    limit: 60,
    source: pages.vpc,
    types: ["aws_vpc_security_group_ingress_rule"],
    owner: per("security_group_id"),
  },
  securityGroupEgressRules: {
    ...adjustable,
    what: "outbound rules of a security group",
    limit: 60,
    source: pages.vpc,
    types: ["aws_vpc_security_group_egress_rule"],
    owner: per("security_group_id"),
  },
  vpcs: {
    ...adjustable,
    what: "VPCs of a region",
    limit: 5,
    source: pages.vpc,
    types: ["aws_vpc"],
    owner: account,
  },
  elasticIps: {
    ...adjustable,
    what: "Elastic IP addresses of a region",
    limit: 5,
    source: pages.eip,
    types: ["aws_eip"],
    owner: account,
  },
  rolePolicies: {
    what: "characters of inline policies of a role",
    limit: 10_240,
    source: pages.iam,
    isAdjustable: false,
    types: ["aws_iam_role_policy"],
    owner: per("role"),
    count: sizeOf("policy"),
  },
  trustPolicy: {
    ...adjustable,
    what: "characters of a role's trust policy",
    limit: 2048,
    source: pages.iam,
    types: ["aws_iam_role"],
    owner: self,
    count: sizeOf("assume_role_policy"),
  },
  managedPolicies: {
    ...adjustable,
    what: "managed policies of a role",
    limit: 10,
    source: pages.iam,
    types: ["aws_iam_role_policy_attachment"],
    owner: per("role"),
  },
  roles: {
    ...adjustable,
    what: "roles of an account",
    limit: 1000,
    source: pages.iam,
    types: ["aws_iam_role"],
    owner: (_: Block, stack: Stack) => accountOf(stack)[0],
  },
  topicPolicy: {
    ...fixed,
    what: "bytes of a topic's policy",
    limit: 30_720,
    source: pages.sns,
    types: ["aws_sns_topic_policy"],
    count: sizeOf("policy"),
  },
  queuePolicy: {
    ...fixed,
    what: "bytes of a queue's policy",
    limit: 8192,
    source: pages.sqs,
    types: ["aws_sqs_queue_policy"],
    count: sizeOf("policy"),
  },
  queuePolicyStatements: {
    ...fixed,
    what: "statements of a queue's policy",
    limit: 20,
    source: pages.sqs,
    types: ["aws_sqs_queue_policy"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(at(stack.embedded(attributes.policy), "Statement")).length,
  },
  bucketPolicy: {
    ...fixed,
    what: "bytes of a bucket's policy",
    limit: 20_480,
    source: pages.s3,
    types: ["aws_s3_bucket_policy"],
    count: sizeOf("policy"),
  },
  keyPolicy: {
    ...fixed,
    what: "bytes of a key's policy",
    limit: 32_768,
    source: pages.kms,
    types: ["aws_kms_key"],
    count: sizeOf("policy"),
  },
  secretPolicy: {
    ...fixed,
    what: "characters of a secret's policy",
    limit: 20_480,
    source: pages.secrets,
    types: ["aws_secretsmanager_secret_policy"],
    count: sizeOf("policy"),
  },
  endpointPolicy: {
    ...fixed,
    what: "characters of a VPC endpoint's policy",
    limit: 20_480,
    source: pages.vpc,
    types: ["aws_vpc_endpoint"],
    count: sizeOf("policy"),
  },
  logResourcePolicies: {
    ...fixed,
    what: "resource policies of CloudWatch Logs in a region",
    limit: 10,
    source: pages.logs,
    types: ["aws_cloudwatch_log_resource_policy"],
    owner: account,
    count: one,
  },
  filterPolicies: {
    ...adjustable,
    what: "filter policies of a topic",
    limit: 200,
    source: pages.sns,
    types: ["aws_sns_topic_subscription"],
    owner: ({ attributes }: Block) =>
      attributes.filter_policy === undefined ? undefined : text(attributes.topic_arn),
  },
  eventRules: {
    ...adjustable,
    what: "rules of an event bus",
    limit: 300,
    source: pages.events,
    types: ["aws_cloudwatch_event_rule"],
    owner: account,
  },
  eventPattern: {
    ...adjustable,
    what: "characters of an event pattern",
    limit: 2048,
    source: pages.events,
    types: ["aws_cloudwatch_event_rule"],
    owner: self,
    count: sizeOf("event_pattern"),
  },
  listenerRules: {
    ...adjustable,
    what: "rules of a load balancer",
    limit: 100,
    source: pages.alb,
    types: ["aws_lb_listener_rule"],
    owner: loadBalancer,
  },
  ruleConditions: {
    ...fixed,
    what: "condition values of a listener rule",
    limit: 5,
    source: pages.alb,
    types: ["aws_lb_listener_rule"],
    count: conditionValues,
  },
  listenerCertificates: {
    ...adjustable,
    what: "certificates of a load balancer beside its default one",
    limit: 25,
    source: pages.alb,
    types: ["aws_lb_listener_certificate"],
    owner: loadBalancer,
  },
  certificateNames: {
    ...adjustable,
    what: "names of a certificate",
    limit: 10,
    source: pages.acm,
    types: ["aws_acm_certificate"],
    owner: self,
    count: (block: Block) => 1 + lengthOf("subject_alternative_names")(block),
  },
  targetGroups: {
    ...adjustable,
    what: "target groups of a load balancer",
    limit: 100,
    source: pages.alb,
    types: ["aws_lb_target_group"],
    owner: per("vpc_id"),
  },
  targets: {
    ...adjustable,
    what: "targets of a load balancer",
    limit: 1000,
    source: pages.alb,
    types: ["aws_ecs_service"],
    owner: per("cluster"),
    count: targets,
  },
  registeredTasks: {
    ...adjustable,
    what: "tasks of a service in Service Connect",
    limit: 1000,
    source: pages.cloudMap,
    types: ["aws_ecs_service"],
    owner: self,
    count: registeredTasks,
  },
  containers: {
    ...fixed,
    what: "containers of a task definition",
    limit: 10,
    source: pages.ecs,
    types: ["aws_ecs_task_definition"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(stack.embedded(attributes.container_definitions)).length,
  },
  containerDefinitions: {
    isAdjustable: false,
    what: "bytes of container definitions in a task definition",
    limit: 65_536,
    source: pages.ecs,
    types: ["aws_ecs_task_definition"],
    owner: per("family"),
    count: sizeOf("container_definitions"),
  },
  databases: {
    ...adjustable,
    what: "RDS instances of a region",
    limit: 40,
    source: pages.rds,
    types: ["aws_db_instance"],
    owner: account,
  },
  databaseEventSubscriptions: {
    ...adjustable,
    what: "event subscriptions of RDS in a region",
    limit: 20,
    source: pages.rds,
    types: ["aws_db_event_subscription"],
    owner: account,
  },
  cacheUsers: {
    ...adjustable,
    what: "users of a user group",
    limit: 100,
    source: pages.cache,
    types: ["aws_elasticache_user_group"],
    owner: self,
    count: lengthOf("user_ids"),
  },
  compositeAlarms: {
    ...fixed,
    what: "alarms in a composite alarm",
    limit: 100,
    source: pages.alarms,
    types: ["aws_cloudwatch_composite_alarm"],
    count: ({ attributes }: Block) =>
      texts(attributes.alarm_rule)
        .join()
        .split(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\(/).length - 1,
  },
  lifecycleRules: {
    ...fixed,
    what: "rules of a repository's lifecycle policy",
    limit: 50,
    source: pages.ecr,
    types: ["aws_ecr_lifecycle_policy"],
    count: ({ attributes }: Block, stack: Stack) =>
      list(at(stack.embedded(attributes.policy), "rules")).length,
  },
  tags: { ...fixed, what: "tags of a resource", limit: 50, source: pages.tags, types: [], count: tags },
} satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof quotas;

/** Quotas that AWS has raised, by name. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaName, number>>>;

/** Quotas that AWS raises, by name. */
export const adjustableQuotas = Object.entries<Quota>(quotas).flatMap(([name, { isAdjustable }]) =>
  isAdjustable ? [name] : [],
);
