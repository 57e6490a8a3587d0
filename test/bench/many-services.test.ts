import { withServices } from "../../bench/many-services";
import { environmentProblems } from "../../constructs/components/checks";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { resources, stackNamed, synthesize } from "../support/synthesize";

test.each([0, 3, 20, 40, 290])("an environment with %d services is valid", (count) => {
  const many = withServices(count);
  expect(environmentProblems([many])).toEqual([]);
  expect(Object.keys(many.application.services)).toHaveLength(count);
});

test("each service becomes one ECS service, and the three kinds alternate", () => {
  const many = stackNamed(
    synthesize((app) => new EnvironmentStack(app, withServices(6))),
    "many",
  );
  expect(resources(many, "aws_ecs_service")).toHaveLength(6);
  expect(resources(many, "aws_lb_listener_rule")).toHaveLength(2);
});
