import { exampleStacks } from "../../../support/examples";
import { projectStack } from "../../../support/project";
import {
  at,
  constructPath,
  embedded,
  resources,
  type Synthesized,
  stackNamed,
  statements,
} from "../../../support/synthesize";

/** What the log of an environment's events records, by the id of the rule, with where each rule sends its events. */
function recorded(stack: Synthesized) {
  const targets = resources(stack, "aws_cloudwatch_event_target").map(([, own]) => own);
  return Object.fromEntries(
    resources(stack, "aws_cloudwatch_event_rule").flatMap(([id, rule]) => {
      const [scope, name = ""] = constructPath(rule).split("/");
      if (scope !== "events") return [];
      const to = targets.filter((target) => target.rule === `\${aws_cloudwatch_event_rule.${id}.name}`);
      return [[name, { pattern: embedded(rule, "event_pattern"), to: to.map(({ arn }) => arn) }]];
    }),
  );
}

const [[cluster] = []] = resources(projectStack("production"), "aws_ecs_cluster");
/** ARN of the cluster's services, up to their names. */
const services = `arn:aws:ecs:eu-west-1:333333333333:service/\${aws_ecs_cluster.${cluster}.name}`;
const log = expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.events_log_[0-9A-F]+\.arn\}$/);

test("failed deployments, exits and backups of databases are recorded", () => {
  expect(recorded(projectStack("production"))).toEqual({
    deployments: {
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: [{ prefix: `${services}/` }],
        detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
      },
      to: [log],
    },
    exits: {
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_/)],
          lastStatus: ["STOPPED"],
          stopCode: ["EssentialContainerExited"],
          group: [{ prefix: "service:" }],
        },
      },
      to: [log],
    },
    backups: {
      pattern: {
        source: ["aws.rds"],
        "detail-type": ["RDS DB Instance Event"],
        detail: { SourceIdentifier: [{ prefix: "shop-production-" }], EventID: ["RDS-EVENT-0002"] },
      },
      to: [log],
    },
    reports: {
      pattern: {
        source: ["aws.ssm"],
        "detail-type": ["EC2 Automation Step Status-change Notification"],
        detail: {
          Definition: [{ prefix: "shop-production-" }],
          StepName: ["reportSuccessful", "reportFailed"],
          Status: ["Success"],
        },
      },
      to: [log],
    },
  });
});

test("EventBridge may write them, into that log alone", () => {
  expect(
    statements(
      at(projectStack("production"), "aws_cloudwatch_log_resource_policy", "events/policy"),
      "policy_document",
    ),
  ).toEqual([
    {
      Sid: "Write",
      Effect: "Allow",
      Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.events_log_[0-9A-F]+\.arn\}:\*$/)],
    },
  ]);
});

test("backups of clusters are recorded where there are any", () => {
  const market = stackNamed(exampleStacks("microservices"), "production");
  expect(recorded(market)).toMatchObject({ "cluster-backups": { to: [log] } });
});

test("each service and each database counts its own events", () => {
  const counted = resources(projectStack("production"), "aws_cloudwatch_log_metric_filter").flatMap(
    ([, { name, pattern, log_group_name }]) =>
      String(log_group_name).includes(".events_log_") ? [[name, pattern]] : [],
  );
  const service = (name: string) => [
    [`shop-production-${name}-deployment-failed`, `{ $.resources[0] = "${services}/${name}" }`],
    [`shop-production-${name}-restarts`, `{ $.detail.group = "service:${name}" }`],
  ];
  const read = (what: string, step: string) => [
    `shop-production-orders-${what}`,
    `{ $.detail.StepName = "${step}" && $.detail.Definition = "shop-production-orders-restored" }`,
  ];
  expect(counted.sort()).toEqual(
    [
      ...["api", "inventory", "mailer"].flatMap(service),
      [
        "shop-production-orders-backups-finished",
        '{ $.detail.EventID = "RDS-EVENT-0002" && $.detail.SourceIdentifier = "shop-production-orders" }',
      ],
      read("restored-unread", "reportSuccessful"),
      read("restored-unreadable", "reportFailed"),
    ].sort(),
  );
});
