import { declaredAlarms } from "../../constructs/alarms/all";
import { environments } from "../../environments/all";
import { stackOf } from "../../terraform-json/stack-of";
import { at, text } from "../../terraform-json/values";
import { runbook } from "../../tools/runbooks/runbook";
import { projectStack } from "../support/project";
import { type Attributes, resources } from "../support/synthesize";

const types = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
const alarmsOf = (environment: string): readonly Attributes[] =>
  types.flatMap((type) => resources(projectStack(environment), type).map(([, alarm]) => alarm));

const books = environments.map((environment) => {
  const json = projectStack(environment.name);
  return {
    name: environment.name,
    json,
    written: runbook(environment, stackOf(environment.name, { ...json })),
  };
});

test.each(books)(
  "each alarm of $name links to a section of the runbook with its text",
  ({ name, written }) => {
    const sections = new Set([...written.matchAll(/^### (.*)$/gm)].map(([, id]) => id));
    const alarms = alarmsOf(name).filter((alarm) => !isOfScaling(alarm));
    expect(alarms.length).toBeGreaterThan(40);
    for (const alarm of alarms) {
      const id = text(at(alarm["//"], "alarm.id")) ?? "";
      expect(sections).toContain(id);
      expect(alarm.alarm_description).toMatch(new RegExp(` Runbook: https://[^ #]+#${id}$`));
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1024);
      expect(written).toContain(`\`${alarm.alarm_name}\``);
    }
  },
);

test.each(books)("each name in a command for $name is in the JSON", ({ name, json, written }) => {
  const known = new Set(textsIn(json));
  const commands = [...written.matchAll(/^(?:aws|npx|for) .*$|`((?:aws|npx|for) [^`]*)`/gm)].map(
    ([line, inText]) => inText ?? line,
  );
  expect(commands.length).toBeGreaterThan(50);
  const named = commands.flatMap((command) => [
    ...command.matchAll(/(?<![\w/:.-])(\/?(?:aws\/events\/)?shop[-/][\w/.-]*)/g),
    ...command.matchAll(/--services? ([\w-]+)/g),
  ]);
  const missing = named
    .map(([, found = ""]) => found)
    .filter((found) => found !== "ecs" && !known.has(found) && !known.has(found.replace(/-manual$/, "")));
  expect(missing).toEqual([]);
  expect(written).not.toMatch(/\{[A-Za-z][\w: -]*\}|undefined/);
  expect(written).toContain(`npx cdktf deploy ${name}`);
});

test("an alarm that no declaration has is an error", () => {
  const json = {
    resource: {
      aws_cloudwatch_metric_alarm: {
        one: { alarm_name: "one", "//": { alarm: { id: "none", values: {} } } },
      },
    },
  };
  const [environment] = environments;
  if (!environment) throw new Error("The project has no environment.");
  expect(() => runbook(environment, stackOf("dev", json))).toThrow(
    "dev has the alarm none, which is not declared.",
  );
});

test("every declared alarm says what is wrong, why, and what to do", () => {
  for (const alarm of declaredAlarms.values()) {
    expect(alarm.steps.length).toBeGreaterThan(0);
    for (const sentence of [alarm.why, alarm.prevention, ...alarm.steps])
      expect(sentence).toMatch(/[.:?`)]$/);
  }
});

test.each([
  ["deploy", "## Deploy"],
  ["roll back", "## Roll back"],
  ["scale", "## Scale"],
  ["rotate", "## Rotate"],
  ["restore", "## Restore"],
  ["run a job", "## Run a job"],
  ["mute alarms", "## Mute for maintenance"],
])("each runbook says how to %s", (_, heading) => {
  for (const { written } of books)
    expect(written.split(`${heading}\n`)[1]?.split("## ")[0]).toMatch(/```sh\n\w/);
});

test("the contacts are those of the environment, or its e-mail addresses", () => {
  const [environment] = environments;
  if (!environment) throw new Error("The project has no environment.");
  const stack = stackOf(environment.name, { ...projectStack(environment.name) });
  expect(runbook(environment, stack)).toContain("| 0 minutes | dev-team@example.com |");
  const escalation = [{ afterMinutes: 15, contact: "second on-call, +49 30 123456" }];
  expect(runbook({ ...environment, escalation }, stack)).toContain(
    "| 15 minutes | second on-call, +49 30 123456 |",
  );
});

/** An alarm that starts the first task of a worker, and tells nobody. */
function isOfScaling({ alarm_name }: Attributes): boolean {
  return String(alarm_name).endsWith("-messages-without-task");
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
