import { forceNew } from "../../../review/diff/force-new";
import { projectStacks } from "../../support/project";
import { stack } from "../support/trees";

/** Attributes of the project that the table lacks. `npm run review:record -- force-new` asks the provider. */
const unasked = new Set([
  // Provider 5 does not have it.
  "aws_ecs_service.deployment_configuration",
  // An empty block has no attribute.
  "aws_wafv2_web_acl.default_action",
]);

test("the table has every attribute that the project sets", () => {
  const unknown = new Set<string>();
  for (const [name, json] of projectStacks()) {
    for (const { kind, type, attributes } of stack(json, name).blocks.values()) {
      if (kind === "setting") continue;
      for (const key of Object.keys(attributes))
        if (forceNew(type, { path: key, schemaPath: key, before: 1, after: 2 }) === "unknown")
          unknown.add(`${type}.${key}`);
    }
  }
  expect([...unknown].filter((own) => !unasked.has(own))).toEqual([]);
});

test.each<[string, string, unknown, unknown, string]>([
  ["aws_db_instance", "db_name", "a", "b", "replaces"],
  ["aws_db_instance", "instance_class", "a", "b", "updates"],
  ["aws_db_instance", "no_such_attribute", "a", "b", "unknown"],
  ["aws_no_such_type", "name", "a", "b", "unknown"],
  // A part of an attribute, and an attribute of which parts are known.
  ["aws_ecs_task_definition", "container_definitions.environment", "a", "b", "replaces"],
  ["aws_ecs_task_definition", "runtime_platform", "a", "b", "replaces"],
  ["aws_lb", "access_logs", "a", "b", "updates"],
  ["docker_container", "ports", undefined, "b", "replaces"],
  ["docker_container", "memory", 1, 2, "updates"],
  ["terraform_data", "triggers_replace", "a", "b", "replaces"],
])("%s.%s from %j to %j: %s", (type, path, before, after, expected) => {
  const change = {
    path,
    schemaPath: path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  expect(forceNew(type, change)).toBe(expected);
});
