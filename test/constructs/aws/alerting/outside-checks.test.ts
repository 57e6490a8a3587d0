import { environmentProblems } from "../../../../constructs/components/checks";
import { changedDev } from "../../../support/configs";
import { projectStack } from "../../../support/project";
import { productionSample } from "../../../support/sample-with";
import { at, resources, statements } from "../../../support/synthesize";

const from = ["eu-west-1", "us-east-1", "ap-southeast-1"];

test("public paths are requested from several regions, with an alarm where Route 53 has its metrics", () => {
  const stack = projectStack("production");
  const [[, check] = []] = resources(stack, "aws_route53_health_check");
  expect(check).toMatchObject({
    type: "HTTPS",
    fqdn: "shop.example.com",
    port: 443,
    resource_path: "/api/version",
    request_interval: 30,
    enable_sni: true,
    failure_threshold: 3,
    measure_latency: true,
    regions: from,
    provider: "aws.global",
  });
  const alarm = resources(stack, "aws_cloudwatch_metric_alarm").find(
    ([, { metric_name }]) => metric_name === "HealthCheckStatus",
  )?.[1];
  expect(alarm).toMatchObject({
    provider: "aws.global",
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    treat_missing_data: "breaching",
    alarm_actions: [expect.stringMatching(/aws_sns_topic\.outside_alerts_/)],
  });
  expect(at(stack, "aws_sns_topic", "outside/alerts")).toMatchObject({
    provider: "aws.global",
    kms_master_key_id: expect.stringMatching(/aws_kms_key\.outside_key_/),
  });
  const users = statements(at(stack, "aws_kms_key", "outside/key")).map(({ Sid }) => Sid);
  expect(users).toEqual(["Administration", "Alarms", "ThroughSns"]);
  expect(
    resources(stack, "aws_sns_topic_subscription")
      .map(([, own]) => own)
      .filter(({ provider }) => provider === "aws.global")
      .map(({ endpoint }) => endpoint),
  ).toEqual(["oncall@example.com"]);
  expect(resources(projectStack("dev"), "aws_route53_health_check")).toEqual([]);
});

test("each path has a check and an alarm of its own", () => {
  const paths = ["/api/version", "/api/ready"];
  const stack = productionSample({ production: { "outside.paths": paths } });
  const checks = resources(stack, "aws_route53_health_check");
  expect(checks.map(([, { resource_path }]) => resource_path).sort()).toEqual([...paths].sort());
  const watched = resources(stack, "aws_cloudwatch_metric_alarm").flatMap(
    ([, { metric_name, dimensions }]) => (metric_name === "HealthCheckStatus" ? [dimensions] : []),
  );
  expect(watched).toEqual(
    expect.arrayContaining(
      checks.map(([id]) => ({ HealthCheckId: `\${aws_route53_health_check.${id}.id}` })),
    ),
  );
  expect(watched).toHaveLength(2);
});

test.each([
  [
    { paths: ["/api/version", "/nothing"], from },
    "outside.paths[1]",
    "/nothing",
    "a path that one of the routes /api/* has",
    "Correct the path, or add a route to the service that answers it.",
  ],
  [
    { paths: ["/api/version"], from: from.slice(1) },
    "outside.from",
    from.slice(1),
    "at least three regions",
    'Write e.g. ["eu-west-1", "us-east-1", "ap-southeast-1"].',
  ],
  [
    { paths: ["/api/*"], from },
    "outside.paths[0]",
    "/api/*",
    "a path without a query, up to 255 characters",
    'Write e.g. "/api/health".',
  ],
])("%j is refused", (outside, setting, value, expected, fix) => {
  expect(environmentProblems([changedDev({ outside })])).toMatchObject([
    { path: `dev: ${setting}`, value, expected, fix },
  ]);
});
