import { alarmTopic } from "../../../support/foundation";
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

test("has a subscription for each address, and removing one leaves the others unchanged", () => {
  const both = subscriptions(["a@example.com", "b@example.com"]);
  expect(both.map(([, { protocol, endpoint }]) => `${protocol} ${endpoint}`).sort()).toEqual([
    "email a@example.com",
    "email b@example.com",
  ]);
  for (const [, subscription] of both)
    expect(subscription.topic_arn).toMatch(/^\$\{aws_sns_topic\.alerts_\w+\.arn\}$/);
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
      alarm_description: expect.stringMatching(/Runbook: https:\/\/example\.com\/runbooks$/),
      treat_missing_data: expect.stringMatching(/^(breaching|notBreaching|ignore)$/),
      datapoints_to_alarm: alarm.evaluation_periods,
    });
  }
});
