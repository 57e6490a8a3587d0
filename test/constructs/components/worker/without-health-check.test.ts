import { off } from "../../../../constructs/application/choice";
import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, constructPath, embedded, resources } from "../../../support/synthesize";

const because = "the vendor's image has neither a port nor a command that tells its state";
const shop = { "services.mailer.health": off(because) };

test("the task on AWS has no health check, and the reason is beside it", () => {
  const stack = productionSample({ shop });
  const task = at(stack, "aws_ecs_task_definition", "services/mailer/service/task");
  const [container] = embedded<object[]>(task, "container_definitions");
  expect(container).not.toHaveProperty("healthCheck");
  expect(task["//"]).toMatchObject({ suppressed: { "container-health-check": because } });
  expect(violationsOf("production", stack)).toEqual([]);
});

test("the container on Docker counts as healthy while it runs", () => {
  const stack = localSample({ shop });
  const [container] = resources(stack, "docker_container")
    .map(([, own]) => own)
    .filter((own) => /^services\/mailer\//.test(constructPath(own)));
  expect(container).not.toHaveProperty("healthcheck");
  expect(container?.["//"]).toMatchObject({ suppressed: { "docker-health-check": because } });
  const gate = resources(stack, "terraform_data")
    .map(([, own]) => own)
    .find((own) => constructPath(own) === "services/mailer/gate");
  expect(Object.values(gate?.for_each as Record<string, object>)).toEqual([
    expect.objectContaining({ HEALTHY: "none", SECONDS_LEFT: "30" }),
  ]);
  expect(violationsOf("local", stack)).toEqual([]);
});

test.each([
  [
    off("short"),
    'a health check, or off("…") with a reason of at least 10 characters',
    'Write off("why the program gives no sign").',
  ],
  [
    "none",
    "an object with the keys command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds",
    "Write an object with these keys.",
  ],
])("refuses %j", (health, expected, fix) => {
  expect(problemsOfSample({ shop: { "services.mailer.health": health } })).toEqual([
    { path: "application shop: services.mailer.health", value: health, expected, fix },
  ]);
});
