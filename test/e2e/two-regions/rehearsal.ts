import { join } from "node:path";
import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { inSecondRegion } from "../../../constructs/environment/second-region";
import { type FailoverOptions, failover } from "../../../tools/commands/failover";
import { Aws } from "../aws";
import type { Emulator } from "../emulator";
import { assertAll } from "../facts/fact";
import { plannedChanges } from "../plan";
import type { Progress } from "../progress";
import type { Workspace } from "../workspace";
import { callsOf } from "./calls";
import { live } from "./live";

interface Surroundings {
  readonly workspace: Workspace;
  readonly emulator: Emulator;
  /** The Python of the emulator, and that of the AWS CLI. */
  readonly python: string;
  readonly cli: string;
  readonly progress: Progress;
}

export const folder = "test/e2e/two-regions";
const there = "eu-central-1";
const file = join(folder, "live.ts");
const standby = "ledger-live-recovery-entries-standby";
const signature = "written in the first region";

/** A failover between two regions of an emulated account, by the command and with the config that an operator writes. */
export async function rehearsal({ workspace, emulator, python, cli, progress }: Surroundings): Promise<void> {
  const { aws } = emulator;
  const second = new Aws(python, { ...emulator.env, AWS_REGION: there, AWS_DEFAULT_REGION: there });
  const { name, account, region, domain } = live;
  const recovery = `${name}-recovery`;
  const stacks = [name, recovery];
  const zone = { Name: domain.zone, CallerReference: "e2e" };
  await aws.ask({ service: "route53", operation: "create_hosted_zone", parameters: zone }, z.unknown());
  for (const own of [there, region])
    await progress.step(`cdktf deploy bootstrap-${account}-${own}`, () =>
      workspace.deploy(`bootstrap-${account}-${own}`),
    );
  await progress.step(`cdktf deploy ${name}`, () => workspace.deploy(name));
  await progress.step("a value is written in the first region", () => write(aws));
  await progress.step(`cdktf deploy ${recovery}`, () => workspace.deploy(recovery));
  await secondPlansAreEmpty(workspace, stacks, progress);
  await progress.step("the database follows, and no task runs", async () =>
    assertAll([
      { what: "what it follows", expected: true, found: (await sourceOf(second)) !== undefined },
      { what: "tasks", expected: 0, found: await tasks(second, `ledger-${recovery}`) },
    ]),
  );

  const deployments: string[] = [];
  const act = (environment: Environment, options: FailoverOptions) =>
    failover(
      { environments: [environment], localEnvironments: [] },
      name,
      options,
      callsOf({ emulator, cli, deployments, say: (line) => progress.say(`  ${line}`) }),
    );
  await progress.step("a failover that lacks an image is refused, and changes nothing", async () => {
    const refused = await act({ ...live, recovery: used(live) }, { yes: true }).catch((error) =>
      String(error),
    );
    assertAll([
      { what: "refused", expected: true, found: String(refused).includes("the image imageTag=1.0.0") },
      { what: "what it follows", expected: true, found: (await sourceOf(second)) !== undefined },
    ]);
  });
  await progress.step("images and the lag are there", async () => {
    for (const side of [aws, second]) await provide(side, second);
  });
  workspace.edit(file, `mode: "pilot-light",`, `mode: "pilot-light",\n    inUse: "second",`);
  await progress.step("plinth failover live --dry-run, then --yes", async () => {
    const failedOver = { ...live, recovery: used(live) };
    assertAll([
      { what: "dry run", expected: 0, found: await act(failedOver, { dryRun: true }) },
      { what: "failover", expected: 0, found: await act(failedOver, { yes: true }) },
      { what: "deployments", expected: stacks.toReversed(), found: deployments },
    ]);
  });
  for (const stack of deployments)
    await progress.step(`cdktf deploy ${stack}`, () => workspace.deploy(stack));
  await progress.step("what was written before is there, in the region that serves", async () =>
    assertAll([
      { what: "value", expected: signature, found: await read(second) },
      { what: "what the database follows", expected: undefined, found: await sourceOf(second) },
      { what: "tasks of the second region", expected: 2, found: await tasks(second, `ledger-${recovery}`) },
      { what: "tasks of the first region", expected: 0, found: await tasks(aws, `ledger-${name}`) },
      { what: "inverted health checks", expected: 1, found: await inverted(aws) },
    ]),
  );
  await secondPlansAreEmpty(workspace, stacks, progress);
  for (const stack of stacks.toReversed())
    await progress.step(`cdktf destroy ${stack}`, () => workspace.destroy(stack));
}

function used(environment: Environment): NonNullable<Environment["recovery"]> {
  const { recovery } = environment;
  if (!recovery || !inSecondRegion(environment)) throw new Error("The environment has no second region.");
  return { ...recovery, inUse: "second" };
}

async function secondPlansAreEmpty(workspace: Workspace, stacks: readonly string[], progress: Progress) {
  for (const stack of stacks)
    await progress.step(`a second plan of ${stack} is empty`, async () =>
      assertAll([{ what: "planned", expected: [], found: await plannedChanges(workspace, stack) }]),
    );
}

async function write(aws: Aws): Promise<void> {
  const parameters = { SecretId: "ledger/live/signing-key", SecretString: signature };
  await aws.ask({ service: "secretsmanager", operation: "put_secret_value", parameters }, z.unknown());
}

async function read(aws: Aws): Promise<string> {
  const parameters = { SecretId: "ledger/live/signing-key" };
  const answer = z.object({ SecretString: z.string() });
  return (await aws.ask({ service: "secretsmanager", operation: "get_secret_value", parameters }, answer))
    .SecretString;
}

async function sourceOf(aws: Aws): Promise<string | undefined> {
  const { DBInstances } = await aws.ask(
    { service: "rds", operation: "describe_db_instances", parameters: { DBInstanceIdentifier: standby } },
    z.object({
      DBInstances: z.array(z.object({ ReadReplicaSourceDBInstanceIdentifier: z.string().optional() })),
    }),
  );
  return DBInstances[0]?.ReadReplicaSourceDBInstanceIdentifier || undefined;
}

async function tasks(aws: Aws, cluster: string): Promise<number | undefined> {
  const { services } = await aws.ask(
    { service: "ecs", operation: "describe_services", parameters: { cluster, services: ["api"] } },
    z.object({ services: z.array(z.object({ desiredCount: z.number() })) }),
  );
  return services[0]?.desiredCount;
}

async function inverted(aws: Aws): Promise<number> {
  const { HealthChecks } = await aws.ask(
    { service: "route53", operation: "list_health_checks" },
    z.object({
      HealthChecks: z.array(
        z.object({ HealthCheckConfig: z.object({ Inverted: z.boolean().default(false) }) }),
      ),
    }),
  );
  return HealthChecks.filter(({ HealthCheckConfig }) => HealthCheckConfig.Inverted).length;
}

/** What the emulator does not do: it replicates no image, and measures no lag. */
async function provide(aws: Aws, second: Aws): Promise<void> {
  for (const repositoryName of ["ledger/api", "ledger/postgres"])
    await aws.ask(
      {
        service: "ecr",
        operation: "put_image",
        parameters: {
          repositoryName,
          imageTag: repositoryName === "ledger/api" ? "1.0.0" : "16.10",
          imageManifest: JSON.stringify({
            schemaVersion: 2,
            mediaType: "application/vnd.oci.image.manifest.v1+json",
            config: { digest: repositoryName },
            layers: [],
          }),
        },
      },
      z.unknown(),
    );
  await second.ask(
    {
      service: "cloudwatch",
      operation: "put_metric_data",
      parameters: {
        Namespace: "AWS/RDS",
        MetricData: [
          {
            MetricName: "ReplicaLag",
            Dimensions: [{ Name: "DBInstanceIdentifier", Value: standby }],
            Value: 0,
            Unit: "Seconds",
          },
        ],
      },
    },
    z.unknown(),
  );
}
