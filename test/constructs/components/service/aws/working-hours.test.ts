import { ground, webService, worker } from "../../../../support/services";
import { at, resources, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope);
    const hours = { workdays: "07:30-20:00", timezone: "Europe/Berlin" };
    const scaleOn = { cpuPercent: 60 };
    webService(scope, "api", on, { workingHours: hours });
    worker(scope, "mailer", on, {
      scaleOn,
      workingHours: { ...hours, because: "nobody buys anything at night" },
    });
    worker(scope, "watcher", on, { scaleOn });
  });
});

const action = (label: string, which: "start" | "stop") =>
  at(stack, "aws_appautoscaling_scheduled_action", `${label}/service/autoscaling/working-hours/${which}`);

test("scales up in the morning of each workday, and to zero in the evening", () => {
  const target = (attribute: string) =>
    expect.stringMatching(
      new RegExp(`^\\$\\{aws_appautoscaling_target\\.api_service_autoscaling_\\w+\\.${attribute}\\}$`),
    );
  const common = {
    timezone: "Europe/Berlin",
    service_namespace: target("service_namespace"),
    scalable_dimension: target("scalable_dimension"),
    resource_id: target("resource_id"),
  };
  expect(action("api", "start")).toMatchObject({
    ...common,
    name: "test-api-start",
    schedule: "cron(30 7 ? * MON-FRI *)",
    scalable_target_action: { min_capacity: "3", max_capacity: "6" },
  });
  expect(action("api", "stop")).toMatchObject({
    ...common,
    name: "test-api-stop",
    schedule: "cron(0 20 ? * MON-FRI *)",
    scalable_target_action: { min_capacity: "0", max_capacity: "0" },
  });
  expect(resources(stack, "aws_appautoscaling_scheduled_action")).toHaveLength(4);
});

test("with working hours, min and max are delegated to the schedule", () => {
  const target = (label: string) => at(stack, "aws_appautoscaling_target", `${label}/service/autoscaling`);
  expect(target("api")).toMatchObject({
    min_capacity: 3,
    max_capacity: 6,
    lifecycle: { ignore_changes: ["min_capacity", "max_capacity"] },
    "//": { delegated: { min_capacity: expect.stringMatching(/^the schedule of working hours: /) } },
  });
  expect(target("watcher")).not.toHaveProperty("lifecycle");
});

test("a reason for working hours in production is in the JSON", () => {
  expect(action("mailer", "stop")["//"]).toMatchObject({
    suppressed: { "ecs-schedule-minimum": "nobody buys anything at night" },
  });
  expect(action("api", "stop")["//"]).not.toHaveProperty("suppressed");
});

test("there is no alarm on missing tasks at night", () => {
  const alarm = (path: string) => at(stack, "aws_cloudwatch_metric_alarm", `${path}/alarm`);
  for (const path of [
    "api/service/too-few-tasks",
    "mailer/service/too-few-tasks",
    "mailer/service/lost-tasks",
  ]) {
    expect(alarm(path)).toMatchObject({ treat_missing_data: "notBreaching", threshold: 0 });
    expect(JSON.stringify(alarm(path).metric_query)).toContain("DesiredTaskCount");
  }
  expect(alarm("watcher/service/too-few-tasks")).toMatchObject({
    treat_missing_data: "breaching",
    threshold: 3,
  });
});
