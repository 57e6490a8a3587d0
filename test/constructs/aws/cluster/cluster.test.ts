import { cluster } from "../../../support/foundation";
import { at, synthesizeStack } from "../../../support/synthesize";

const stack = synthesizeStack((scope) => void cluster(scope, { spotPercent: 50 }));

test("has Container Insights, and encrypts and records shell sessions", () => {
  expect(at(stack, "aws_ecs_cluster", "cluster")).toMatchObject({
    setting: [{ name: "containerInsights", value: "enhanced" }],
    configuration: {
      execute_command_configuration: {
        kms_key_id: expect.stringMatching(/aws_kms_key\.cluster_session-key/),
        logging: "OVERRIDE",
        log_configuration: {
          cloud_watch_encryption_enabled: true,
          cloud_watch_log_group_name: expect.stringMatching(/aws_cloudwatch_log_group\.cluster_session-logs/),
        },
      },
    },
    service_connect_defaults: { namespace: expect.stringMatching(/aws_service_discovery_http_namespace/) },
  });
});

test("creates the encrypted log group of Container Insights before the cluster", () => {
  expect(at(stack, "aws_cloudwatch_log_group", "cluster/insights-logs")).toMatchObject({
    name: "/aws/ecs/containerinsights/test/performance",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/aws_kms_key\.logs-key/),
  });
  expect(at(stack, "aws_ecs_cluster", "cluster").depends_on).toEqual([
    expect.stringMatching(/^aws_cloudwatch_log_group\.cluster_insights-logs_/),
  ]);
});

test.each([
  [0, [{ capacity_provider: "FARGATE", weight: 100, base: 1 }]],
  [
    50,
    [
      { capacity_provider: "FARGATE", weight: 50, base: 1 },
      { capacity_provider: "FARGATE_SPOT", weight: 50, base: 0 },
    ],
  ],
  [100, [{ capacity_provider: "FARGATE_SPOT", weight: 100, base: 0 }]],
])("with %d %% on Spot, one task stays on demand unless all are on Spot", (spotPercent, strategy) => {
  const synthesized = synthesizeStack((scope) => void cluster(scope, { spotPercent }));
  const providers = at(synthesized, "aws_ecs_cluster_capacity_providers", "cluster/capacity-providers");
  expect(providers).toMatchObject({
    cluster_name: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_/),
    capacity_providers: ["FARGATE", "FARGATE_SPOT"],
    default_capacity_provider_strategy: strategy,
  });
});
