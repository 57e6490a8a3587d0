import { AlertTopic, type AlertTopicProps } from "../../../../constructs/aws/alerting/alert-topic";
import { existingAlarmTopic } from "../../../../constructs/aws/existing/existing-alarm-topic";
import { alarmTopic, target } from "../../../support/foundation";
import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { ground } from "../../../support/services";
import { at, resources, type Synthesized, statements, synthesizeStack } from "../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => void ground(scope));
});

test("is encrypted, and accepts only alarms of this account, over TLS", () => {
  expect(at(stack, "aws_sns_topic", "alerts").kms_master_key_id).toMatch(/aws_kms_key\.alerts_key/);
  const users = statements(at(stack, "aws_kms_key", "alerts/key")).map(({ Sid }) => Sid);
  expect(users).toEqual(["Administration", "Alarms", "ThroughSns"]);
  const policy = at(stack, "aws_sns_topic_policy", "alerts/policy");
  expect(policy.arn).toMatch(/^\$\{aws_sns_topic\.alerts_\w+\.arn\}$/);
  expect(statements(policy)).toEqual([
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] },
      Action: ["sns:Publish"],
      Resource: [expect.stringMatching(/^\$\{aws_sns_topic\.alerts_\w+\.arn\}$/)],
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    }),
    expect.objectContaining({
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Principal: "*",
      Action: ["sns:Publish"],
      Resource: [expect.stringMatching(/^\$\{aws_sns_topic\.alerts_\w+\.arn\}$/)],
    }),
  ]);
});

test("has a subscription for each address and severity, and removing one leaves the others unchanged", () => {
  const both = subscriptions(["a@example.com", "b@example.com"]);
  expect(both.map(([, { protocol, endpoint }]) => `${protocol} ${endpoint}`).sort()).toEqual([
    "email a@example.com",
    "email a@example.com",
    "email a@example.com",
    "email b@example.com",
    "email b@example.com",
    "email b@example.com",
  ]);
  for (const [, subscription] of both)
    expect(subscription.topic_arn).toMatch(/^\$\{aws_sns_topic\.alerts_\w+\.arn\}$/);
  expect(new Set(both.map(([, { topic_arn }]) => topic_arn)).size).toBe(3);
  expect(both.map(([address]) => address)).toEqual(
    expect.arrayContaining(subscriptions(["b@example.com"]).map(([address]) => address)),
  );
});

function subscriptions(email: string[]) {
  const synthesized = synthesizeStack((scope) => void alarmTopic(scope, email));
  return resources(synthesized, "aws_sns_topic_subscription");
}

test("every alarm notifies on ALARM and OK, links the runbook, and defines how missing data is treated", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm");
  expect(alarms.length).toBeGreaterThan(0);
  for (const [, alarm] of alarms) {
    expect(alarm).toMatchObject({
      actions_enabled: true,
      alarm_actions: [expect.stringMatching(/aws_sns_topic\.alerts_/)],
      ok_actions: [expect.stringMatching(/aws_sns_topic\.alerts_/)],
      alarm_description: expect.stringMatching(
        /First: aws .* Runbook: https:\/\/example\.com\/runbooks#[\w-]+$/,
      ),
      treat_missing_data: expect.stringMatching(/^(breaching|notBreaching|ignore)$/),
      datapoints_to_alarm: alarm.evaluation_periods,
    });
  }
});

const slack = { workspaceId: "T07EA123LEP", channelId: "C0123456789" };
const urlSecretArn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:pagerduty-AbCdEf";

function routed(routes: Partial<AlertTopicProps>): Synthesized {
  return synthesizeStack(
    (scope) =>
      void new AlertTopic(scope, "alerts", {
        ...target,
        name: "test",
        email: ["oncall@example.com"],
        runbookUrl: "https://example.com/runbooks",
        ...routes,
      }),
  );
}

test("a severity with a route of its own does not mail the other addresses", () => {
  const found = resources(routed({ ticket: { email: ["team@example.com"] } }), "aws_sns_topic_subscription");
  expect(
    found.map(([, { topic_arn, endpoint }]) => [String(topic_arn).split("_")[3], endpoint]).sort(),
  ).toEqual([
    [expect.stringMatching(/^[0-9A-F]{8}\.arn\}$/), "oncall@example.com"],
    ["info", "oncall@example.com"],
    ["ticket", "team@example.com"],
  ]);
});

test("a channel has one configuration with all its topics, and reads metrics only", () => {
  const stack = routed({ page: { slack: [slack] }, ticket: { slack: [slack] } });
  const channels = resources(stack, "aws_chatbot_slack_channel_configuration").map(([, channel]) => channel);
  expect(channels).toEqual([
    expect.objectContaining({
      configuration_name: "test-C0123456789",
      slack_team_id: "T07EA123LEP",
      slack_channel_id: "C0123456789",
      guardrail_policy_arns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
      sns_topic_arns: [
        expect.stringMatching(/aws_sns_topic\.alerts_[0-9A-F]{8}\.arn/),
        expect.stringMatching(/aws_sns_topic\.alerts_ticket_/),
      ],
    }),
  ]);
  expect(channels[0]?.iam_role_arn).toMatch(/aws_iam_role\.alerts_chat_role_/);
  expect(statements(at(stack, "aws_iam_role", "alerts/chat/role"), "assume_role_policy")).toEqual([
    expect.objectContaining({ Principal: { Service: ["chatbot.amazonaws.com"] } }),
  ]);
  const actions = statements(at(stack, "aws_iam_role_policy", "alerts/chat/role/policy")).flatMap(
    ({ Action }) => Action,
  );
  expect(actions).toEqual([
    "cloudwatch:DescribeAlarms",
    "cloudwatch:GetMetricData",
    "cloudwatch:GetMetricWidgetImage",
  ]);
});

test("the channel of pages hears those from outside, too, and no other channel does", () => {
  const outsideTopicArn = "arn:aws:sns:us-east-1:111111111111:test-outside";
  const stack = routed({
    outsideTopicArn,
    page: { slack: [slack] },
    ticket: { slack: [{ ...slack, channelId: "C9876543210" }] },
  });
  const hears = resources(stack, "aws_chatbot_slack_channel_configuration").map(
    ([, { slack_channel_id, sns_topic_arns }]) => [slack_channel_id, sns_topic_arns],
  );
  expect(Object.fromEntries(hears)).toEqual({
    C0123456789: [expect.stringMatching(/aws_sns_topic\.alerts_[0-9A-F]{8}\.arn/), outsideTopicArn],
    C9876543210: [expect.stringMatching(/aws_sns_topic\.alerts_ticket_/)],
  });
});

test("the chat channels of production hear the topic of its checks from outside", () => {
  const stack = productionSample({ production: { "alerts.page": { slack: [slack] } } });
  const [[, { sns_topic_arns } = {}] = []] = resources(stack, "aws_chatbot_slack_channel_configuration");
  expect(sns_topic_arns).toContainEqual(expect.stringMatching(/aws_sns_topic\.outside_alerts_/));
});

test("a channel of Teams has a configuration", () => {
  const teams = {
    tenantId: "1a2b3c4d-1111-2222-3333-444455556666",
    teamId: "1a2b3c4d-1111-2222-3333-444455557777",
    channelId: "19%3Ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
  };
  const stack = routed({ info: { teams: [teams] } });
  expect(resources(stack, "aws_chatbot_teams_channel_configuration").map(([, channel]) => channel)).toEqual([
    expect.objectContaining({
      tenant_id: teams.tenantId,
      team_id: teams.teamId,
      channel_id: teams.channelId,
      sns_topic_arns: [expect.stringMatching(/aws_sns_topic\.alerts_info_/)],
    }),
  ]);
});

test("the URL of a webhook is read from its secret by CloudFormation, and no subscription of Terraform has it", () => {
  const stack = routed({ page: { webhooks: [{ service: "pagerduty", urlSecretArn }] } });
  const [[, created] = []] = resources(stack, "aws_cloudformation_stack");
  expect(JSON.parse(String(created?.template_body)).Resources.Subscription.Properties).toEqual({
    TopicArn: expect.stringMatching(/aws_sns_topic\.alerts_[0-9A-F]{8}\.arn/),
    Protocol: "https",
    Endpoint: `{{resolve:secretsmanager:${urlSecretArn}:SecretString}}`,
  });
  const protocols = resources(stack, "aws_sns_topic_subscription").map(([, { protocol }]) => protocol);
  expect(protocols).toEqual(["email", "email"]);
});

test("the topics of pages from outside read the replica of the secret in their region", () => {
  const stack = productionSample({ production: { "alerts.page": { webhooks: [webhook] } } });
  const read = resources(stack, "aws_cloudformation_stack").map(([, { provider, template_body }]) => [
    provider,
    /resolve:(\S+):SecretString/.exec(String(template_body))?.[1],
  ]);
  expect(read.sort()).toEqual([
    [undefined, `secretsmanager:${webhook.urlSecretArn}`],
    ["aws.global", `secretsmanager:${webhook.urlSecretArn.replace("eu-west-1", "us-east-1")}`],
  ]);
});

test("a secret in another region is refused for a webhook", () => {
  const elsewhere = webhook.urlSecretArn.replace("eu-west-1", "us-east-1");
  const webhooks = [webhook, { ...webhook, urlSecretArn: elsewhere }];
  expect(problemsOfSample({ production: { "alerts.page": { webhooks } } })).toEqual([
    {
      path: "production: alerts.page.webhooks[1].urlSecretArn",
      value: elsewhere,
      expected: "a secret in eu-west-1, where its topic is",
      fix: "Create the secret in eu-west-1, or replicate it there, and write that ARN.",
    },
  ]);
});

test("an existing topic gets every severity that has no topic of its own", () => {
  const arn = "arn:aws:sns:eu-west-1:111111111111:on-call";
  const runbookUrl = "https://example.com/runbooks";
  expect(existingAlarmTopic({ arn, runbookUrl }).topics).toEqual({ page: arn, ticket: arn, info: arn });
  const ticketArn = "arn:aws:sns:eu-west-1:111111111111:tickets";
  expect(existingAlarmTopic({ arn, ticketArn, runbookUrl }).topics).toEqual({
    page: arn,
    ticket: ticketArn,
    info: ticketArn,
  });
});

const channel = { workspaceId: "T07EA123LEP", channelId: "C0123456789" };
const team = {
  tenantId: "1f4f7d4e-6d1b-4a53-9c4e-9a6b0a6c1d21",
  teamId: "2f4f7d4e-6d1b-4a53-9c4e-9a6b0a6c1d22",
  channelId: "19%3Ab6ef35dc342d56ba5654e6fc6d25a071%40thread.tacv2",
};
const webhook = {
  service: "pagerduty",
  urlSecretArn: "arn:aws:secretsmanager:eu-west-1:333333333333:secret:pagerduty-AbCdEf",
};

test.each([
  ["Slack", { slack: [channel] }],
  ["Teams", { teams: [team] }],
  ["a webhook", { webhooks: [webhook] }],
])("%s alone is a receiver, for the checks and for the policy", (_, route) => {
  const changes = { production: { "alerts.page": route, "alerts.info": route } };
  expect(problemsOfSample(changes)).toEqual([]);
  expect(violationsOf("production", productionSample(changes))).toEqual([]);
});
