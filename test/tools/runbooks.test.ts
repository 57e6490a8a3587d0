import { declaredAlarms } from "../../constructs/alarms/all";
import { environments } from "../../environments/all";
import { stackOf } from "../../terraform-json/stack-of";
import { at, text } from "../../terraform-json/values";
import { mute } from "../../tools/runbooks/mute";
import { runbook } from "../../tools/runbooks/runbook";
import { exampleStacks, examples } from "../support/examples";
import { projectStack } from "../support/project";
import { type Attributes, resources, type Synthesized, stackNamed } from "../support/synthesize";

const types = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"];
const alarmsOf = (json: Synthesized): readonly Attributes[] =>
  types.flatMap((type) => resources(json, type).map(([, alarm]) => alarm));

/** The runbooks of the project, and of an example with what it has not: clusters, proxies, MySQL. */
const books = [
  ...environments.map((environment) => [environment, projectStack(environment.name)] as const),
  ...examples.microservices.environments.map(
    (environment) => [environment, stackNamed(exampleStacks("microservices"), environment.name)] as const,
  ),
].map(([environment, json]) => ({
  name: environment.name,
  application: environment.application.name,
  json,
  written: runbook(environment, stackOf(environment.name, { ...json })),
}));

test.each(books)(
  "each alarm of $application in $name links to a section of the runbook with its text",
  ({ json, written }) => {
    const sections = new Set([...written.matchAll(/^### (.*)$/gm)].map(([, id]) => id));
    const alarms = alarmsOf(json).filter((alarm) => !isOfScaling(alarm));
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

test.each(books)(
  "each name in a command for $application in $name is in the JSON",
  ({ name, application, json, written }) => {
    const known = new Set(textsIn(json));
    const commands = [...written.matchAll(/^(?:aws|npx|for) .*$|`((?:aws|npx|for) [^`]*)`/gm)].map(
      ([line, inText]) => inText ?? line,
    );
    expect(commands.length).toBeGreaterThan(50);
    const named = commands.flatMap((command) => [
      ...command.matchAll(
        new RegExp(`(?<![\\w/:.-])(/?(?:aws/(?:\\w+/){1,2})?${application}[-/][\\w/.-]*)`, "g"),
      ),
      ...command.matchAll(/--service(?:s|-name)? ([\w-]+)/g),
    ]);
    const missing = named
      .map(([, found = ""]) => found)
      .filter((found) => found !== "ecs" && !known.has(found) && !known.has(found.replace(/-manual$/, "")));
    expect(missing).toEqual([]);
    expect(written).not.toMatch(/\{[A-Za-z][\w: -]*\}|undefined/);
    expect(written).toContain(`npx cdktf deploy ${name}`);
  },
);

test.each(books)("each section of $application in $name has all that the declaration says", ({ written }) => {
  const sections = written.split(/^### /m).slice(1);
  for (const section of sections) {
    const alarm = declaredAlarms.get(section.split("\n")[0] ?? "");
    expect(alarm).toBeDefined();
    if (!alarm) continue;
    expect(section).toContain(`\nSeverity: ${alarm.severity}. ${alarm.why}\n`);
    expect(section).toMatch(asFilled(alarm.symptom));
    expect(section).toMatch(asFilled(`First assessment:\n\n\`\`\`sh\n${alarm.firstCommand}\n\`\`\``));
    const steps = alarm.steps.map((step, index) => `${index + 1}. ${step}`);
    expect(section).toMatch(asFilled(`\n\n${steps.join("\n")}\n\n`));
    expect(section).toContain("\nEscalation: ");
    expect(section).toContain(`\nPrevention: ${alarm.prevention}\n`);
  }
});

/** A declared text with any values. */
function asFilled(text: string): RegExp {
  const parts = text.split(/\{[A-Za-z][\w: -]*\}/).map((part) => part.replace(/[^\w\s]/g, "\\$&"));
  return new RegExp(parts.join("[^\\n]+"));
}

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

test("production is muted in the region of the alarms from outside, too, and only there where they are", () => {
  const commands = (name: string) =>
    (books.find((book) => book.name === name)?.written ?? "").match(/^aws cloudwatch .*$/gm) ?? [];
  const found = commands("production").map((command) => [
    /(\w+)-alarm-actions/.exec(command)?.[1],
    / --region (\S+)/.exec(command)?.[1],
    command.split(" --alarm-names ")[1]?.split(" ").length ?? 0,
  ]);
  expect(found).toEqual(
    ["disable", "enable"].flatMap((what) => [
      [what, undefined, expect.any(Number)],
      [what, "us-east-1", 1],
    ]),
  );
  const named = commands("production").join(" ");
  for (const alarm of alarmsOf(projectStack("production")))
    expect([alarm.alarm_name, named.includes(` ${alarm.alarm_name}`)]).toEqual([
      alarm.alarm_name,
      alarm.actions_enabled === true,
    ]);
  expect(commands("dev").filter((command) => command.includes("--region"))).toEqual([]);
});

test("a command mutes 100 alarms at most, and all commands mute each of them once", () => {
  const names = Array.from({ length: 250 }, (_, index) => `alarm-${index}`);
  const alarms = names.map((name) => [name, { alarm_name: name, actions_enabled: true }] as const);
  const stack = stackOf("dev", {
    resource: { aws_cloudwatch_metric_alarm: Object.fromEntries(alarms) },
  });
  const muted = mute(stack, "disable").map(
    (command) => command.split(" --alarm-names ")[1]?.split(" ") ?? [],
  );
  expect(muted.map((own) => own.length)).toEqual([100, 100, 50]);
  expect(muted.flat()).toEqual(names);
});

test("each saved query that a runbook names is in the JSON", () => {
  for (const { json, written } of books) {
    const saved = resources(json, "aws_cloudwatch_query_definition").map(([, { name }]) => String(name));
    const named = [...written.matchAll(/saved query `([^`]*)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(saved.filter((own) => own.endsWith(`/${name}`))).toHaveLength(1);
  }
});

test("every database is restored by its component's name, also one in a cluster", () => {
  const [environment] = examples.microservices.environments;
  if (!environment) throw new Error("The example has no environment.");
  const json = stackNamed(exampleStacks("microservices"), environment.name);
  const written = runbook(environment, stackOf(environment.name, { ...json }));
  const databases = resources(json, "aws_rds_cluster").length + resources(json, "aws_db_instance").length;
  expect(databases).toBeGreaterThan(2);
  expect(written.match(/^npx plinth restore .*$/gm)).toEqual(
    Object.entries(environment.application.data).flatMap(([name, { kind }]) =>
      kind === "postgres" || kind === "mysql"
        ? [`npx plinth restore production ${name} --into $NEW --at $TIME`]
        : [],
    ),
  );
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
