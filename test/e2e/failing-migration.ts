import { z } from "zod";
import type { Environment } from "../../constructs/environment/environment";
import type { Aws } from "./aws";
import type { Emulator } from "./emulator";
import { assertAll } from "./facts/fact";
import { migrationFacts } from "./facts/jobs";
import { unwrapped } from "./unwrapped";
import type { Workspace } from "./workspace";

interface Around {
  readonly workspace: Workspace;
  readonly emulator: Emulator;
}

/** A new version whose migration fails: the deployment fails with the cause, and the service keeps its version. */
export async function failingMigration(environment: Environment, around: Around): Promise<void> {
  const { workspace, emulator } = around;
  const { name, application } = environment;
  const before = await runningVersion(emulator.aws, environment);
  release(workspace, environment, "1.0.1-fails");
  const { output } = await workspace.deployInVain(name);
  const said = unwrapped(name, output);
  assertAll([
    { what: "what inventory runs", expected: before, found: await runningVersion(emulator.aws, environment) },
    {
      what: "why",
      expected: true,
      found: said.includes("Migration migrate failed: its command exited with code 3."),
    },
    {
      what: "where its log is",
      expected: true,
      found: said.includes(
        `aws logs tail /${application.name}/${name}/jobs/migrate --log-stream-names migrate/migrate/`,
      ),
    },
    {
      what: "what serves",
      expected: true,
      found: said.includes("no new version of api, inventory, mailer was deployed"),
    },
    ...(await migrationFacts(emulator.aws, environment, "migrate", 2)),
  ]);
}

/** With a migration that succeeds, the next deployment releases the new version. */
export async function mendedMigration(environment: Environment, around: Around): Promise<void> {
  const { workspace, emulator } = around;
  const before = await runningVersion(emulator.aws, environment);
  workspace.edit(file(environment), migrate("shop/jobs:1.0.1-fails"), migrate("shop/jobs:1.0.1"));
  await workspace.deploy(environment.name);
  const after = await runningVersion(emulator.aws, environment);
  assertAll([
    { what: "another version than before", expected: true, found: after !== before },
    ...(await migrationFacts(emulator.aws, environment, "migrate", 3)),
  ]);
  // Restores the previous version for the next part.
  workspace.edit(file(environment), migrate("shop/jobs:1.0.1"), migrate("shop/jobs:1.0.0"));
  workspace.edit(file(environment), 'image: "shop/inventory:1.0.1"', 'image: "shop/inventory:1.0.0"');
  await workspace.deploy(environment.name);
}

function release(workspace: Workspace, environment: Environment, version: string): void {
  workspace.edit(file(environment), migrate("shop/jobs:1.0.0"), migrate(`shop/jobs:${version}`));
  workspace.edit(file(environment), 'image: "shop/inventory:1.0.0"', 'image: "shop/inventory:1.0.1"');
}

function file({ name }: Environment): string {
  return `environments/${name}.ts`;
}

function migrate(image: string): string {
  return `migrate: { image: "${image}"`;
}

async function runningVersion(aws: Aws, { application, name }: Environment): Promise<string | undefined> {
  const { services } = await aws.ask(
    {
      service: "ecs",
      operation: "describe_services",
      parameters: { cluster: `${application.name}-${name}`, services: ["inventory"] },
    },
    z.object({ services: z.array(z.object({ taskDefinition: z.string() })) }),
  );
  return services[0]?.taskDefinition;
}
