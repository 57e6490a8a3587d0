import type { Acknowledgement } from "../../../review/acknowledge/acknowledgement";
import { verdict } from "../../../review/acknowledge/verdict";
import { diff } from "../../../review/diff/diff";
import { jsonReport } from "../../../review/report/json";
import { markdownReport } from "../../../review/report/markdown";
import { assessed, report } from "../../../review/report/report";
import { textReport } from "../../../review/report/text";
import { type EditableStack, stack, tree } from "../support/trees";

type Fields = Record<string, unknown>;

/** Resources of one type, each at a path of its own. */
const at = (type: string, paths: Readonly<Record<string, string>>, body: (name: string) => Fields) => ({
  [type]: Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [
      name,
      { "//": { metadata: { path: `app/${path}/Resource`, uniqueId: name } }, ...body(name) },
    ]),
  ),
});

const services = {
  api: "services/api/service",
  mailer: "services/mailer/service",
  web: "services/web/service",
};
const tasks = {
  api_task: "services/api/service/task",
  mailer_task: "services/mailer/service/task",
  web_task: "services/web/service/task",
};

type Resources = EditableStack["resource"];

function reviewed(before: Resources, after: Resources, ...taken: Acknowledgement[]) {
  return inStacks([["dev", before, after]], taken);
}

function inStacks(
  stacks: readonly (readonly [string, Resources, Resources])[],
  taken: Acknowledgement[] = [],
) {
  const side = (index: 1 | 2) => tree(...stacks.map((own) => stack({ resource: own[index] }, own[0])));
  const diffs = diff(side(1), side(2));
  const changes = assessed(diffs);
  const result = report(diffs, changes, verdict(changes, taken, "2030-01-01"));
  return {
    text: textReport(result, false),
    markdown: markdownReport(result),
    json: JSON.parse(jsonReport(changes, result)),
  };
}

const breaker = (on: boolean, names = services) =>
  at("aws_ecs_service", names, (name) => ({
    name,
    deployment_circuit_breaker: { enable: on, rollback: on },
    wait_for_steady_state: on,
  }));

const taken = (address: string): Acknowledgement => ({
  address,
  class: "protection removed",
  reason: "failed deployments are watched",
  until: "2030-01-31",
});

const weakened = `3 changed.

PROTECTION REMOVED
  dev: services/api/service, services/mailer/service, services/web/service (aws_ecs_service), changed
    deployment_circuit_breaker.enable true → false: a deployment whose tasks do not start never ends
    deployment_circuit_breaker.rollback true → false: a failed deployment is no longer rolled back
    behaviour: wait_for_steady_state true → false
`;

test("equal changes of three services are one entry with three names", () => {
  const { text, markdown, json } = reviewed(breaker(true), breaker(false));
  expect(text).toBe(`${weakened}
not acknowledged: protection removed of services/api/service, services/mailer/service, services/web/service in dev
Exit code 1.`);
  expect(markdown).toBe(`## Effects of this change

3 changed.

### Protection removed

- **dev: services/api/service, services/mailer/service, services/web/service (aws\\_ecs\\_service)**, changed
  - \`deployment_circuit_breaker.enable\` \`true\` → \`false\`: a deployment whose tasks do not start never ends
  - \`deployment_circuit_breaker.rollback\` \`true\` → \`false\`: a failed deployment is no longer rolled back
  - **behaviour** \`wait_for_steady_state\` \`true\` → \`false\`

### Not acknowledged

- not acknowledged: protection removed of services/api/service, services/mailer/service, services/web/service in dev`);
  // Programs get each resource.
  expect(json.changes.map(({ path }: { path: string }) => path)).toEqual(Object.values(services));
  expect(json.unacknowledged.map(({ name }: { name: string }) => name)).toEqual(Object.values(services));
});

test("an acknowledgement of all resources of an entry is one line", () => {
  expect(reviewed(breaker(true), breaker(false), taken("services/*")).text).toBe(`${weakened}
acknowledged: protection removed of services/api/service, services/mailer/service, services/web/service in dev, until 2030-01-31: failed deployments are watched
Nothing to acknowledge.`);
});

test("an acknowledgement of some resources of an entry leaves the others", () => {
  expect(reviewed(breaker(true), breaker(false), taken("services/mailer/*")).text).toBe(`${weakened}
acknowledged: protection removed of services/mailer/service in dev, until 2030-01-31: failed deployments are watched
not acknowledged: protection removed of services/api/service, services/web/service in dev
Exit code 1.`);
});

test("names in the same stacks are together", () => {
  const { web: _, ...two } = services;
  const { text } = inStacks([
    ["dev", breaker(true, two as typeof services), breaker(false, two as typeof services)],
    ["production", breaker(true), breaker(false)],
  ]);
  expect(text.split("\n").filter((line) => line.includes("services/"))).toEqual([
    "  dev, production: services/api/service, services/mailer/service; production: services/web/service (aws_ecs_service), changed",
    "not acknowledged: protection removed of services/api/service, services/mailer/service in dev, production; services/web/service in production",
  ]);
});

test("another value, another attribute and another type are entries of their own", () => {
  const keys = (one: string, other: string): Resources => ({
    ...at("aws_sqs_queue", { a: "queues/a", b: "queues/b", c: "queues/c" }, (name) => ({
      name,
      kms_master_key_id: name === "c" ? "same" : name === "a" ? one : other,
      ...(name === "c" ? { delay_seconds: one.length } : {}),
    })),
    ...at("aws_sns_topic", { d: "topics/d" }, (name) => ({ name, kms_master_key_id: one })),
  });
  expect(reviewed(keys("k", "k"), keys("key-a", "key-b")).text).toBe(`4 changed.

BEHAVIOUR
  dev: topics/d (aws_sns_topic), changed
    kms_master_key_id "k" → "key-a"
  dev: queues/a (aws_sqs_queue), changed
    kms_master_key_id "k" → "key-a"
  dev: queues/b (aws_sqs_queue), changed
    kms_master_key_id "k" → "key-b"
  dev: queues/c (aws_sqs_queue), changed
    delay_seconds 1 → 5

Nothing to acknowledge.`);
});

const running = (command: readonly string[], key: string): Resources => ({
  ...at("aws_ecs_service", services, (name) => ({
    name,
    task_definition: `\${aws_ecs_task_definition.${name}_task.arn}`,
  })),
  ...at("aws_ecs_task_definition", tasks, (name) => ({
    family: name,
    container_definitions: JSON.stringify([
      { name: name.replace("_task", ""), command, environment: [{ name: "API_KEY", value: key }] },
    ]),
  })),
});

test("the names of the containers and of the tasks do not make equal changes different, and secrets are hidden", () => {
  const { text, json } = reviewed(
    running(["node", "a.js"], "s3cret-1"),
    running(["node", "b.js"], "s3cret-2"),
  );
  expect(text).toBe(`3 replaced, 3 changed.

BEHAVIOUR
  dev: services/api/service, services/mailer/service, services/web/service (aws_ecs_service), changed
    task_definition: gets its new value from */task during apply
  dev: services/api/service/task, services/mailer/service/task, services/web/service/task (aws_ecs_task_definition), replaced
    a new version is created: container_definitions.*.command, container_definitions.*.environment.API_KEY
      container_definitions.*.command  ["node","a.js"] → ["node","b.js"]  (replaces)
      container_definitions.*.environment.API_KEY  "(sensitive)" → "(sensitive, changed)"  (replaces)

Nothing to acknowledge.`);
  expect(JSON.stringify(json)).not.toContain("s3cret");
});

test("capacity has its unit, and long values start at their first difference", () => {
  const scaled = (max: number, period: number): Resources => ({
    aws_appautoscaling_target: {
      t: { service_namespace: "ecs", max_capacity: max, min_capacity: max - 10 },
      table: { service_namespace: "dynamodb", max_capacity: max },
    },
    aws_cloudwatch_dashboard: {
      d: { dashboard_name: "d", dashboard_body: `${"long ".repeat(40)}${period} seconds` },
    },
  });
  expect(reviewed(scaled(30, 300), scaled(40, 60)).text).toBe(`3 changed.

CAPACITY
  dev: aws_appautoscaling_target.t (aws_appautoscaling_target), changed
    max_capacity: at most 30 → 40 tasks
    min_capacity: at least 20 → 30 tasks
  dev: aws_appautoscaling_target.table (aws_appautoscaling_target), changed
    max_capacity 30 → 40

BEHAVIOUR
  dev: aws_cloudwatch_dashboard.d (aws_cloudwatch_dashboard), changed
    dashboard_body …long long long long long long 300 seconds" → …long long long long long long 60 seconds"

Nothing to acknowledge.`);
});

test("a risk of an attribute that replaces its resource, and of one whose value is another resource's", () => {
  const database = (encrypted: boolean, family: string): Resources => ({
    aws_db_parameter_group: { p: { name: family, family } },
    aws_db_instance: {
      a: { identifier: "a", storage_encrypted: encrypted },
      b: { identifier: "b", parameter_group_name: "${aws_db_parameter_group.p.name}" },
    },
  });
  expect(
    reviewed(database(true, "postgres16"), database(false, "postgres17")).text,
  ).toBe(`2 replaced, 1 changed.

DATA LOSS
  dev: aws_db_instance.a (aws_db_instance), replaced
    it is destroyed with its data and created again: storage_encrypted
    protection removed: storage_encrypted true → false: its storage is no longer encrypted (replaces)

REPLACEMENT
  dev: aws_db_parameter_group.p (aws_db_parameter_group), replaced
    it is destroyed and created again: family, name
      family  "postgres16" → "postgres17"  (replaces)
      name  "postgres16" → "postgres17"  (replaces)

DOWNTIME
  dev: aws_db_instance.b (aws_db_instance), changed
    parameter_group_name: gets its new value from aws_db_parameter_group.p during apply; it uses the new parameters after a restart

not acknowledged: data loss of aws_db_instance.a in dev
not acknowledged: protection removed of aws_db_instance.a in dev
not acknowledged: replacement of aws_db_parameter_group.p in dev
not acknowledged: downtime of aws_db_instance.b in dev
Exit code 1.`);
});
