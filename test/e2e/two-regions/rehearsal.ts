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
import { inverted, provideImages, provideLag, read, signature, sourceOf, tasks, write } from "./regions";
import { wayBack } from "./way-back";

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
      { what: "what it follows", expected: true, found: (await sourceOf(second, standby)) !== undefined },
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
      { what: "what it follows", expected: true, found: (await sourceOf(second, standby)) !== undefined },
    ]);
  });
  await progress.step("images and the lag are there", async () => {
    for (const side of [aws, second]) await provideImages(side);
    await provideLag(second, standby);
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
      { what: "what the database follows", expected: undefined, found: await sourceOf(second, standby) },
      { what: "tasks of the second region", expected: 2, found: await tasks(second, `ledger-${recovery}`) },
      { what: "tasks of the first region", expected: 0, found: await tasks(aws, `ledger-${name}`) },
      { what: "inverted health checks", expected: 1, found: await inverted(aws) },
    ]),
  );
  await secondPlansAreEmpty(workspace, stacks, progress);
  await wayBack({ workspace, progress, aws, second, act, used: used(live), deployments, standby });
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
