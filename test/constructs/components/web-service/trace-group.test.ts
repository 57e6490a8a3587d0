import { productionSample } from "../../../support/sample-with";
import { resources } from "../../../support/synthesize";

const groups = (shop = {}, production = {}) =>
  resources(productionSample({ shop, production }), "aws_xray_group").map(
    ([, { group_name, filter_expression, insights_configuration }]) => ({
      group_name,
      filter_expression,
      insights_configuration,
    }),
  );

test("a service with traces has a group of its failed and slow ones", () => {
  expect(groups({ "services.api.p95Milliseconds": 300 })).toEqual([
    {
      group_name: "shop-production-api",
      filter_expression: 'service("shop-production-api") { fault = true OR responsetime > 0.3 }',
      insights_configuration: { insights_enabled: true, notifications_enabled: true },
    },
  ]);
});

test("its name is the one that the service has in its traces", () => {
  const [task] = resources(productionSample({}), "aws_ecs_task_definition")
    .map(([, { container_definitions }]) => String(container_definitions))
    .filter((text) => text.includes("OTEL_SERVICE_NAME"));
  expect(task).toContain('{"name":"OTEL_SERVICE_NAME","value":"shop-production-api"}');
});

test("a worker with traces has a group of those that failed", () => {
  const telemetry = { "services.mailer.telemetry": { tracesPercent: 10 } };
  const collector = { image: "shop/otel-collector:0.43.3", cpuUnits: 64, memoryMiB: 128 };
  expect(groups(telemetry, { "services.mailer.collector": collector })).toContainEqual(
    expect.objectContaining({
      group_name: "shop-production-mailer",
      filter_expression: 'service("shop-production-mailer") { fault = true }',
    }),
  );
});

test("a service without traces has none", () => {
  const without = { "services.api.telemetry": undefined };
  expect(groups(without, { "services.api.collector": undefined })).toEqual([]);
});
