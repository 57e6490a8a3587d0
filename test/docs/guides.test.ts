import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { shop } from "../../application";
import { environmentProblems } from "../../constructs/components/checks";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { production } from "../../environments/production";
import { staging } from "../../environments/staging";
import { NetworkStack } from "../../examples/standalone/network-stack";
import { ServiceStack } from "../../examples/standalone/service-stack";
import { SharedPlatformStack } from "../../examples/standalone/shared-platform-stack";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { LocalStack } from "../../stacks/local-stack";
import { projectStacks } from "../../stacks/project-stacks";
import { commands } from "../../tools/command-line";
import { changed, changedApplication } from "../support/configs";
import { resources, stackNamed, synthesize } from "../support/synthesize";
import { edit, snippets } from "./snippets";

const folder = join("docs", "guides");
const examples = ["events", "microservices", "directus", "n8n", "keycloak"].map((name) =>
  join("examples", name, "README.md"),
);
const documents = [
  "README.md",
  "CONTRIBUTING.md",
  join("docs", "README.md"),
  ...["adr", "guides", "reference", "tutorials"].flatMap((part) =>
    readdirSync(join("docs", part)).map((name) => join("docs", part, name)),
  ),
  ...examples,
];
const read = (path: string) => readFileSync(path, "utf8");

test.each(["run-everything-on-your-machine.md", "release-and-go-back.md"])(
  "%s: each edit after the previous ones is valid and synthesizes",
  (name) => {
    let application = shop as typeof local.application;
    let config = local;
    for (const snippet of snippets(join(folder, name))) {
      const { file, changes } = edit(snippet);
      expect(["application.ts", "environments/local.ts"]).toContain(file);
      expect(Object.keys(changes)).not.toEqual([]);
      if (file === "application.ts") application = changedApplication(application, changes);
      else {
        config = changed(config, changes);
        const environment = { ...config, application };
        expect({ snippet, problems: environmentProblems([], [environment]) }).toEqual({
          snippet,
          problems: [],
        });
        expect(synthesize((app) => void new LocalStack(app, environment)).has("local")).toBe(true);
      }
    }
  },
);

test.each([
  "run-a-migration.md",
  "choose-how-postgresql-runs.md",
  "choose-how-requests-arrive.md",
  "back-up-and-restore-on-aws.md",
  "back-up-and-restore-on-one-machine.md",
  "upgrade-postgresql.md",
  "watch-and-answer-alarms.md",
  "watch-everything-on-one-machine.md",
])("%s: its edits together are valid and synthesize, on both platforms", (guide) => {
  let application = shop as typeof local.application;
  const configs = { local: local as LocalEnvironment, production: production as Environment };
  for (const snippet of snippets(join(folder, guide))) {
    const { file, changes } = edit(snippet);
    expect(Object.keys(changes)).not.toEqual([]);
    const name = /^environments\/(local|production)\.ts$/.exec(file)?.[1];
    if (file === "application.ts") application = changedApplication(application, changes);
    else if (name === "local") configs.local = changed(configs.local, changes);
    else if (name === "production") configs.production = changed(configs.production, changes);
    else throw new Error(`${file} is not edited here.`);
  }
  const onAws = { ...configs.production, application };
  const onDocker = { ...configs.local, application };
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  expect([...stacks.keys()].sort()).toEqual(["local", "production"]);
});

test.each([
  "add-a-cache.md",
  "add-a-database.md",
  "add-an-object-store.md",
  "add-a-stream.md",
  "keep-files.md",
  "send-mail.md",
])("%s: with all its edits every environment is valid and synthesizes", (name) => {
  let application = shop as typeof local.application;
  const configs = { dev, staging, production };
  const known = { ...configs, local };
  const edits = snippets(join(folder, name)).map(edit);
  for (const { file, changes } of edits) {
    const environment = /^environments\/(\w+)\.ts$/.exec(file)?.[1] as keyof typeof known | undefined;
    if (environment === undefined) application = changedApplication(application, changes);
    else Object.assign(known, { [environment]: changed(known[environment], changes) });
  }
  expect(new Set(edits.map(({ file }) => file))).toEqual(
    new Set(["application.ts", ...Object.keys(known).map((environment) => `environments/${environment}.ts`)]),
  );
  const clouds = [known.dev, known.staging, known.production].map((config) => ({
    ...config,
    application,
  }));
  const machine = { ...known.local, application };
  expect(environmentProblems(clouds, [machine])).toEqual([]);
  const stacks = synthesize((app) => {
    for (const environment of clouds) new EnvironmentStack(app, environment);
    new LocalStack(app, machine);
  });
  expect([...stacks.keys()].sort()).toEqual(["dev", "local", "production", "staging"]);
});

test("fail-over-to-a-second-region.md: after each of its edits both regions are valid and synthesize", () => {
  let config: Environment = production;
  const edits = snippets(join(folder, "fail-over-to-a-second-region.md")).map(edit);
  expect(edits.length).toBeGreaterThan(3);
  for (const { file, changes } of edits) {
    expect(file).toBe("environments/production.ts");
    config = changed(config, changes);
    expect(environmentProblems([config])).toEqual([]);
    const stacks = synthesize((app) => projectStacks(app, { environments: [config], localEnvironments: [] }));
    expect([...stacks.keys()]).toContain("production-recovery");
  }
});

test("use-what-exists.md: its edits together are valid and synthesize", () => {
  const edits = snippets(join(folder, "use-what-exists.md")).map(edit);
  expect(edits.map(({ file }) => file)).toEqual(["environments/dev.ts"]);
  const environment = edits.reduce((config, { changes }) => changed(config, changes), dev);
  expect(environmentProblems([environment])).toEqual([]);
  const stacks = synthesize((app) => void new EnvironmentStack(app, environment));
  expect(resources(stackNamed(stacks, "dev"), "aws_vpc")).toEqual([]);
});

test("bring-an-existing-image.md: its edits together are valid and synthesize, on both platforms", () => {
  const edits = snippets(join(folder, "bring-an-existing-image.md")).map(edit);
  const files = ["application.ts", "environments/dev.ts", "environments/local.ts"];
  expect([...new Set(edits.map(({ file }) => file))]).toEqual(files);
  const after = <T>(file: string, original: T): T =>
    edits.filter((one) => one.file === file).reduce((own, { changes }) => changed(own, changes), original);
  const application = after("application.ts", shop as typeof local.application);
  const onAws = { ...after("environments/dev.ts", dev), application };
  const onDocker = { ...after("environments/local.ts", local), application };
  expect(environmentProblems([onAws], [onDocker])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  expect([...stacks.keys()].sort()).toEqual(["dev", "local"]);
});

test("choose-a-release-strategy.md: each edit after the previous ones is valid and synthesizes", () => {
  let application = shop as typeof production.application;
  let config = production;
  for (const snippet of snippets(join(folder, "choose-a-release-strategy.md"))) {
    const { file, changes } = edit(snippet);
    expect(["application.ts", "environments/production.ts"]).toContain(file);
    expect(Object.keys(changes)).not.toEqual([]);
    if (file === "application.ts") application = changedApplication(application, changes);
    else config = changed(config, changes);
    const environment = { ...config, application };
    expect({ snippet, problems: environmentProblems([environment]) }).toEqual({ snippet, problems: [] });
    expect(synthesize((app) => void new EnvironmentStack(app, environment)).has("production")).toBe(true);
  }
});

test("add-a-worker.md: its edits together are valid and synthesize, on both platforms", () => {
  const edits = snippets(join(folder, "add-a-worker.md")).map(edit);
  const after = <T>(file: string, original: T): T =>
    edits
      .filter((one) => one.file === file)
      .reduce((config, { changes }) => changed(config, changes), original);
  const files = ["application.ts", "environments/dev.ts", "environments/local.ts"];
  expect([...new Set(edits.map(({ file }) => file))].sort()).toEqual(files);
  const application = after("application.ts", shop as typeof dev.application);
  const onAws = { ...after("environments/dev.ts", dev), application };
  const onOne = { ...after("environments/local.ts", local), application };
  expect(environmentProblems([onAws], [onOne])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onOne);
  });
  expect(JSON.stringify(stacks.get("dev"))).toContain("shop-dev-packer-backlog");
  expect(JSON.stringify(stacks.get("local"))).toContain("PARCELS_QUEUE_URL");
});

test("use-one-construct.md shows parts of examples/standalone, which compiles and synthesizes", () => {
  const plain = (code: string) => code.replaceAll(/^\s+/gm, "");
  const sources = ["network-stack.ts", "service-stack.ts", "shared-platform-stack.ts"].map((name) =>
    plain(read(join("examples", "standalone", name))),
  );
  for (const snippet of snippets(join(folder, "use-one-construct.md")))
    expect({ snippet, found: sources.some((source) => source.includes(plain(snippet))) }).toEqual({
      snippet,
      found: true,
    });
  const stacks = synthesize((app) => {
    new NetworkStack(app, "lab-network");
    new ServiceStack(app, "lab-service");
    new SharedPlatformStack(app, "lab-reports");
  });
  expect(resources(stackNamed(stacks, "lab-network"), "aws_vpc")).toHaveLength(1);
  for (const name of ["lab-service", "lab-reports"])
    expect(resources(stackNamed(stacks, name), "aws_ecs_service")).toHaveLength(1);
});

test.each(documents)("%s: its commands and files exist", (path) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const text = read(path);
  for (const [, script = ""] of text.matchAll(/npm run (?:-s |--silent )?([a-z][\w:-]*)/g))
    expect(Object.keys(scripts)).toContain(script);
  for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g))
    expect({ link, exists: existsSync(join(dirname(path), link)) }).toEqual({ link, exists: true });
  for (const [, file = ""] of text.matchAll(
    /`((?:constructs|docs|environments|lint|policy|review|stacks|terraform-json|test|tools)\/[\w./-]+)`/g,
  ))
    expect({ file, exists: existsSync(file) }).toEqual({ file, exists: true });
});

const known = new Map(commands().commands.map((own) => [own.name(), own]));

test.each(documents)("%s: the commands of plinth exist, with their options", (path) => {
  for (const [text, name = "", rest = ""] of read(path).matchAll(/npx plinth ([a-z]+)([^`\n|#]*)/g)) {
    const command = known.get(name);
    expect({ text, exists: command !== undefined }).toEqual({ text, exists: true });
    if (name === "review") continue;
    const options = command?.options.map(({ long }) => long);
    for (const [option] of (rest.split(" -- ")[0] ?? "").matchAll(/(?<= )--[a-z][a-z-]*/g))
      expect({ text, options }).toEqual({ text, options: expect.arrayContaining([option]) });
  }
});

test("the README is short enough to be read", () => {
  expect(read("README.md").split("\n").length).toBeLessThanOrEqual(150);
});
