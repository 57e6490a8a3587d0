import { existsSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { exactly } from "../../../constructs/application/schema-values";
import { kebabCase } from "../../../constructs/application/variable-names";
import { components } from "../../../constructs/components/registry";
import { supportTables } from "../../../constructs/components/support";
import { localEnvironmentShape } from "../../../constructs/environment/local-settings";
import { environmentShape } from "../../../constructs/environment/settings";
import { alarmsPage } from "./alarms";
import { declaredKeys, exportDescription } from "./declared-keys";
import { settingsTable, table } from "./settings-table";
import { partsOf, variablesPage } from "./variables";

const registry = join("constructs", "components", "registry.ts");

export const folder = join("docs", "reference");

/** The title of a page, and the guide that shows the component in use. */
const titles: Readonly<Record<string, readonly [title: string, guide?: string]>> = {
  webService: ["Web service", "choose-a-release-strategy.md"],
  worker: ["Worker", "add-a-worker.md"],
  migration: ["Migration", "run-a-migration.md"],
  scheduledJob: ["Scheduled job", "run-a-migration.md"],
  oneOffJob: ["One-off job", "run-a-migration.md"],
  postgres: ["PostgreSQL database"],
  mysql: ["MySQL database", "add-a-database.md"],
  redis: ["Redis or Valkey cache", "add-a-cache.md"],
  queue: ["Queue", "add-a-worker.md"],
  topic: ["Topic", "add-a-worker.md"],
  stream: ["Stream", "add-a-stream.md"],
  objectStore: ["Object store", "add-an-object-store.md"],
  fileSystem: ["File system", "keep-files.md"],
  email: ["Mail", "send-mail.md"],
  external: ["External service", "bring-an-existing-image.md"],
  secret: ["Secret"],
};

/** Every page of the reference that is written from the schemas and the synthesized JSON: file name to text. */
export function pages(): ReadonlyMap<string, string> {
  const groups = ["services", "jobs", "data", "secrets"] as const;
  return new Map([
    ...groups.flatMap((group) =>
      Object.entries<Kind>(components[group]).map(
        ([kind, rules]) => [`${kebabCase(kind)}.md`, componentPage(group, kind, rules)] as const,
      ),
    ),
    ["environment.md", environmentPage()],
    ["local-environment.md", localEnvironmentPage()],
    ["alarms.md", alarmsPage()],
    ["variables.md", variablesPage(titles)],
  ]);
}

/** What every kind of component has. */
interface Kind {
  readonly specSchema: z.ZodType;
  settingsSchema(spec: never): z.ZodType;
  localSchema(spec: never): z.ZodType;
  variables?(name: string, spec: never): Readonly<Record<string, string>> | readonly string[];
}

function componentPage(group: string, kind: string, rules: Kind): string {
  const home = join("constructs", "components", kebabCase(kind));
  const [title, guide] = titles[kind] ?? [];
  if (title === undefined) throw new Error(`${kind} has no title in ${__filename}.`);
  const settings = (property: "specSchema" | "settingsSchema" | "localSchema", schema: z.ZodType) =>
    settingsTable(schema, declaredKeys(registry, "components", group, kind, property));
  const support = Object.entries(supportTables()[kind] ?? {}).map(([name, { docker, onAws, onDocker }]) => [
    `\`${name}\``,
    onAws,
    `${docker}: ${onDocker}`,
  ]);
  return [
    `# ${title}\n`,
    `\`${kind}({ … })\` in \`application.ts\`. ${exportDescription(join(home, "spec.ts"), kind)}${
      guide ? ` Guide: [${guide.replace(".md", "").replaceAll("-", " ")}](../guides/${guide}).` : ""
    }\n`,
    "## In the application\n",
    settings("specSchema", rules.specSchema),
    "## In an environment on AWS\n",
    settings("settingsSchema", rules.settingsSchema(undefined as never)),
    "## In a local environment\n",
    settings("localSchema", rules.localSchema(undefined as never)),
    ...variables(kind, rules),
    "## What each setting becomes\n",
    table(["Setting", "On AWS", "On Docker"], support),
  ].join("\n");
}

/** The variables that a container gets for a component named `example`. */
function variables(kind: string, rules: Kind): string[] {
  if (rules.variables === undefined) return [];
  const parts = partsOf(rules);
  const file = join("constructs", "components", kebabCase(kind), "variables.ts");
  const description = existsSync(file) ? `${exportDescription(file, `${kind}Variables`)}\n` : "";
  return [
    "## Variables of its users\n",
    `${description}For a component named \`example\`; \`from("example", "…")\` gives a part to a variable of another name.\n`,
    table(
      ["Part", "Variable"],
      parts.map(([part, variable]) => [`\`${part}\``, `\`${variable}\``]),
    ),
  ];
}

function environmentPage(): string {
  return [
    "# Environment on AWS\n",
    "`environment(application, { … })` in `environments/<name>.ts`. `data`, `secrets`, `services` and `jobs` have an entry for each component",
    "of the application: see the page of its kind.\n",
    settingsTable(
      exactly(environmentShape),
      declaredKeys("constructs/environment/settings.ts", "environmentShape"),
    ),
    ...sectionTables("sections"),
  ].join("\n");
}

function localEnvironmentPage(): string {
  return [
    "# Local environment\n",
    "`localEnvironment(application, { … })` in `environments/<name>.ts`: the same application on a Docker engine. `data`, `secrets`, `services`",
    "and `jobs` have an entry for each component of the application: see the page of its kind.\n",
    settingsTable(
      exactly(localEnvironmentShape),
      declaredKeys("constructs/environment/local-settings.ts", "localEnvironmentShape"),
    ),
    ...sectionTables("localSections"),
  ].join("\n");
}

/** Sections that belong to components, e.g. the brokers of all streams. */
function sectionTables(group: "sections" | "localSections"): string[] {
  return Object.entries<{ readonly schema: z.ZodType }>(components[group]).flatMap(([name, { schema }]) => [
    `## ${name}\n`,
    settingsTable(schema, declaredKeys(registry, "components", group, name, "schema")),
  ]);
}
