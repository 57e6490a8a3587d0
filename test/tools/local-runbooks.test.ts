import { declaredAlarms } from "../../constructs/alarms/all";
import { local } from "../../environments/local";
import { stackOf } from "../../terraform-json/stack-of";
import { localRunbook } from "../../tools/runbooks/local-runbook";
import { loaded } from "../constructs/docker/monitoring/loaded";
import { changed } from "../support/configs";
import { localSample } from "../support/sample-with";
import { resources } from "../support/synthesize";

const changes = {
  monitoring: {
    port: 9090,
    alerts: { page: { webhook: true, emails: ["oncall@example.com"] } },
    smtp: { host: "smtp.example.com", port: 587, from: "alerts@example.com" },
    dashboards: true,
    traces: {},
    logs: { port: 24_224 },
  },
  "data.orders.standby": true,
};
const json = localSample({ local: changes });
const environment = changed(local, changes);
const written = localRunbook(environment, stackOf("local", { ...json }));
const containers = resources(json, "docker_container").map(([, { name }]) => String(name));

/** The commands of a runbook: lines of code, and what is in backticks. */
const commands = [...written.matchAll(/^(?:docker|npx) .*$|`((?:docker|npx) [^`]*)`/gm)].map(
  ([line, inText]) => inText ?? line,
);

test("each alert names a section, with its text, its first command and its steps", () => {
  const { rules } = loaded(json);
  expect(rules.length).toBeGreaterThan(40);
  const sections = new Map(
    written
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.split("\n")[0], section]),
  );
  for (const { alert, labels, annotations } of rules) {
    expect(annotations.runbook).toBe(`runbooks/local.md#${alert}`);
    const section = sections.get(alert) ?? "";
    expect(section).toContain(`Severity: ${labels.severity}.`);
    expect(section).toContain(annotations.summary.replace("{{ $labels.instance }}", "A container"));
    expect(section).toContain(`\n${annotations.command}\n`);
    expect(section).toMatch(/^1\. /m);
    expect(section).toContain(`Prevention: ${annotations.prevention}`);
  }
  expect([...sections.keys()].sort()).toEqual([...new Set(rules.map(({ alert }) => alert))].sort());
});

test("each name in a command is a container of the JSON, or the first part of one", () => {
  expect(commands.length).toBeGreaterThan(80);
  const named = commands.flatMap((command) => [...command.matchAll(/(name=)?(shop-local-[\w.-]*)/g)]);
  const unknown = named.filter(([, isFilter, name = ""]) =>
    isFilter ? !containers.some((own) => own.startsWith(name)) : !containers.includes(name),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(unknown.map(([found]) => found)).toEqual([]);
  expect(written).not.toMatch(/(?<![{$])\{[A-Za-z][\w: -]*\}(?!\})|undefined/);
});

test.each([
  ["deploy", "## Deploy", "npx cdktf deploy local"],
  ["roll back", "## Roll back", "shop-local-api-"],
  ["scale", "## Scale", "npx plinth check"],
  ["rotate", "## Rotate", "npx plinth secrets rotate orders"],
  ["restore", "## Restore", "docker volume ls --filter name=shop-local-"],
  ["run a job", "## Run a job", "npx plinth run local $JOB"],
  ["mute alerts", "## Mute for maintenance", "docker exec shop-local-alertmanager amtool silence add"],
])("it says how to %s", (_, heading, command) => {
  expect(written.split(`${heading}\n`)[1]?.split("\n## ")[0]).toContain(command);
});

test("the contacts are the receivers of pages", () => {
  expect(written).toContain("- oncall@example.com\n- whoever the webhook of pages reaches\n");
  const unwatched = localRunbook(local, stackOf("local", { ...localSample({}) }));
  expect(unwatched).toContain("Nobody is notified: the environment has no `monitoring`.");
  expect(unwatched).not.toContain("## Alarms");
});

test("an alert that no declaration has is an error", () => {
  const text = JSON.stringify(json).replaceAll("database-connections", "database-unknown");
  expect(() => localRunbook(environment, stackOf("local", JSON.parse(text)))).toThrow(
    "The alert database-unknown is not declared.",
  );
});

test("a stack without the rules is an error", () => {
  expect(() => localRunbook(environment, stackOf("local", { ...localSample({}) }))).toThrow(
    "local loads no rules.",
  );
});

test("every alarm of one machine says what to do there", () => {
  for (const { id, machine } of declaredAlarms.values()) {
    if (!machine) continue;
    expect([id, machine.steps.length]).not.toEqual([id, 0]);
    for (const text of [machine.firstCommand, ...machine.steps])
      expect(text).not.toMatch(/\baws |ECS|task\b/);
    for (const step of machine.steps) expect(step).toMatch(/[.:?`)]$/);
  }
});
