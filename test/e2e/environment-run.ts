import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { DataKind } from "../../constructs/application/kinds";
import { kebabCase, snakeCase } from "../../constructs/application/variable-names";
import type { Environment } from "../../constructs/environment/environment";
import { createdByStack } from "../support/created-by-stack";
import { stores, storesOf } from "../support/stores";
import { AwsRefused } from "./aws";
import { destroyed } from "./destroyed";
import type { Emulator } from "./emulator";
import { cacheFacts } from "./facts/caches";
import { databaseFacts } from "./facts/databases";
import { assertAll, type Fact } from "./facts/fact";
import { jobFacts } from "./facts/jobs";
import { loadBalancerFacts, routesOf } from "./facts/load-balancer";
import { messagingFacts } from "./facts/messaging";
import { networkFacts } from "./facts/network";
import { objectStoreFacts } from "./facts/object-stores";
import { objectiveFacts } from "./facts/objectives";
import { protectionFacts } from "./facts/protection";
import { rotationFacts } from "./facts/rotation";
import { scalingFacts } from "./facts/scaling";
import { serviceFacts } from "./facts/services";
import { stateFacts } from "./facts/state";
import { streamFacts } from "./facts/streams";
import { failingMigration, mendedMigration } from "./failing-migration";
import { gapFacts } from "./gap-table";
import { inventory } from "./inventory";
import { moveWeights, weightFacts } from "./moved-weights";
import { plannedChanges } from "./plan";
import type { Progress } from "./progress";
import { kindOf, type SingleChange, singleChanges } from "./single-changes";
import type { Outputs, Workspace } from "./workspace";

interface Surroundings {
  readonly workspace: Workspace;
  readonly emulator: Emulator;
  /** An account that is not the environment's. */
  readonly stranger: Emulator;
  readonly progress: Progress;
}

/** The whole life of one environment, in an account that has nothing but its domain. */
export async function environmentRun(environment: Environment, around: Surroundings): Promise<void> {
  const { workspace, emulator, progress } = around;
  const { aws } = emulator;
  const { name, account, region } = environment;
  const bootstrap = `bootstrap-${account}-${region}`;

  await aws.ask(
    {
      service: "route53",
      operation: "create_hosted_zone",
      parameters: { Name: environment.domain.zone, CallerReference: "e2e" },
    },
    z.unknown(),
  );
  await progress.step(`cdktf deploy ${bootstrap}: the bucket for the state`, () =>
    workspace.deploy(bootstrap),
  );
  await progress.step("a second plan of it is empty", async () =>
    assertAll([{ what: "planned", expected: [], found: await plannedChanges(workspace, bootstrap) }]),
  );
  const before = await inventory(aws);

  const outputs = await progress.step(`cdktf deploy ${name}`, () => workspace.deploy(name));
  await progress.step("the AWS API matches the config", async () => {
    const facts = [
      await networkFacts(aws, environment),
      await loadBalancerFacts(aws, environment),
      await weightFacts(
        aws,
        routesOf(environment).length * (createdByStack(environment.loadBalancer).testTraffic ? 2 : 1),
      ),
      await serviceFacts(aws, environment),
      await jobFacts(aws, environment),
      await databaseFacts(aws, environment),
      await cacheFacts(aws, environment),
      await messagingFacts(aws, environment),
      await objectStoreFacts(aws, environment),
      await streamFacts(aws, environment),
      await rotationFacts(aws, environment),
      await scalingFacts(aws, environment),
      await protectionFacts(aws, environment),
      await objectiveFacts(aws, environment),
      await stateFacts(aws, environment),
      outputFacts(environment, outputs),
      await gapFacts(aws, environment),
    ].flat();
    assertAll(facts);
    progress.say(`  ${facts.length} facts hold`);
  });
  await progress.step("a second plan is empty", async () =>
    assertAll([
      {
        what: "planned",
        expected: [],
        found: await plannedChanges(workspace, name),
      },
    ]),
  );
  await progress.step("requests that a release has moved are not moved back", async () => {
    await moveWeights(aws);
    assertAll([{ what: "planned", expected: [], found: await plannedChanges(workspace, name) }]);
  });
  await progress.step("a migration that fails leaves the old version serving, and says why", () =>
    failingMigration(environment, around),
  );
  await progress.step("a migration that ends well lets the new version out", () =>
    mendedMigration(environment, around),
  );
  await progress.step("another account is refused", () => anotherAccountIsRefused(environment, around));
  for (const change of singleChanges(environment)) {
    await progress.step(`one change, and only it, is planned: ${change.what}`, () =>
      plannedAlone(workspace, name, change),
    );
  }
  if (createdByStack(environment.loadBalancer).deletionProtection === true) {
    await progress.step("the protected database cannot be deleted", () =>
      databaseIsProtected(environment, emulator),
    );
    await progress.step("it is deployed again without the protections of the config", async () => {
      liftProtections(workspace, name);
      await workspace.deploy(name);
    });
  }
  await destroyed(environment, { workspace, aws, progress });
  await progress.step("only resources that the config keeps are left", async () => {
    const after = await inventory(aws);
    assertAll([
      {
        what: "left behind",
        expected: snapshotsKept(environment),
        found: [...after].filter((entry) => !before.has(entry)).sort(),
      },
      { what: "gone with it", expected: [], found: [...before].filter((entry) => !after.has(entry)) },
    ]);
  });
  await progress.step("the bucket for the state refuses to be destroyed", async () => {
    const { output } = await workspace.terraform(bootstrap, ["plan", "-destroy", "-input=false"], [1]);
    assertAll([
      { what: "prevent_destroy", expected: true, found: output.includes("Instance cannot be destroyed") },
    ]);
  });
}

/** What of each kind of data store stands among the outputs. */
const outputOf: Readonly<Partial<Record<DataKind, string>>> = {
  postgres: "endpoint",
  redis: "endpoint",
  queue: "url",
  topic: "arn",
  objectStore: "bucket",
  stream: "brokers",
};

function outputFacts({ application, domain }: Environment, { outputs }: Outputs): Fact[] {
  const stores = Object.entries(application.data).map(([name, { kind }]) => {
    const last = outputOf[kind];
    if (last === undefined) throw new Error(`No output is known for data of the kind ${kind}.`);
    return `${snakeCase(name)}_${last}`;
  });
  return [
    { what: "output url", expected: `https://${domain.host}`, found: outputs.url },
    {
      what: "outputs without a value",
      expected: [],
      found: ["url", "cluster", ...stores].filter((output) => !outputs[output]),
    },
  ];
}

async function plannedAlone(workspace: Workspace, stack: string, change: SingleChange): Promise<void> {
  workspace.edit(change.file, change.find, change.replace);
  await workspace.synthesize();
  const found = await plannedChanges(workspace, stack);
  workspace.edit(change.file, change.replace, change.find);
  const changes = change.areKinds ? [...new Set(found.map(kindOf))] : found;
  assertAll([{ what: "planned", expected: [...change.planned].sort(), found: changes.sort() }]);
}

async function anotherAccountIsRefused(environment: Environment, around: Surroundings): Promise<void> {
  const { workspace, stranger } = around;
  const stack = workspace.stack(environment.name);
  const elsewhere = join(workspace.root, "another-account");
  mkdirSync(elsewhere, { recursive: true });
  for (const file of readdirSync(stack)) {
    if (file.endsWith(".tf.json")) copyFileSync(join(stack, file), join(elsewhere, file));
  }
  const init = ["init", "-input=false"];
  const state = await workspace.terraformIn(elsewhere, init, { answers: [1], emulator: stranger });
  // Without the state, the provider still rejects the wrong account.
  writeFileSync(
    join(elsewhere, "local_override.tf.json"),
    JSON.stringify({ terraform: { backend: { local: {} } } }),
  );
  await workspace.terraformIn(elsewhere, init, { answers: [0], emulator: stranger });
  const plan = await workspace.terraformIn(elsewhere, ["plan", "-input=false"], {
    answers: [1],
    emulator: stranger,
  });
  const refusal = new RegExp(`AWS account ID not allowed: ${stranger.account}`, "i");
  assertAll([
    { what: "the state's guard says which account", expected: true, found: refusal.test(state.output) },
    { what: "the provider's guard says which account", expected: true, found: refusal.test(plan.output) },
  ]);
}

async function databaseIsProtected(environment: Environment, { aws }: Emulator): Promise<void> {
  const databases = storesOf(environment, "postgres");
  for (const { name: store } of databases) {
    const DBInstanceIdentifier = `${environment.application.name}-${environment.name}-${store}`;
    const refusal = await aws
      .ask(
        { service: "rds", operation: "delete_db_instance", parameters: { DBInstanceIdentifier } },
        z.unknown(),
      )
      .catch((error) => (error instanceof AwsRefused ? error.code : error));
    assertAll([{ what: `deleting ${store}`, expected: "InvalidParameterCombination", found: refusal }]);
  }
}

function liftProtections(workspace: Workspace, name: string): void {
  const file = `environments/${name}.ts`;
  workspace.edit(
    file,
    'import { shop } from "../application";',
    'import { shop } from "../application";\nimport { off } from "../constructs/application/choice";',
  );
  workspace.edit(
    file,
    '  state: { backend: "s3" },',
    '  preventDestroy: off("this is the end of a test"),\n  state: { backend: "s3" },',
  );
  for (const next of ["    firewall", "      finalSnapshot"]) {
    const indent = next.match(/^ */)?.[0] ?? "";
    workspace.edit(
      file,
      `${indent}deletionProtection: true,\n${next}`,
      `${indent}deletionProtection: off("this is the end of a test"),\n${next}`,
    );
  }
}

function snapshotsKept(environment: Environment): string[] {
  const prefix = `${environment.application.name}-${environment.name}`;
  const lists: Readonly<Record<string, string>> = {
    postgres: "rds DBSnapshots",
    redis: "elasticache Snapshots",
  };
  return stores(environment)
    .flatMap(({ spec: { kind }, name, settings }) =>
      "finalSnapshot" in settings && settings.finalSnapshot === true
        ? [`${lists[kind]} ${prefix}-${kebabCase(name)}-final`]
        : [],
    )
    .sort();
}
