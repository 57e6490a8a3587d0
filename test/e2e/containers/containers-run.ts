import { z } from "zod";
import type { Environment } from "../../../constructs/environment/environment";
import { assertAll } from "../facts/fact";
import type { Progress } from "../progress";
import type { Workspace } from "../workspace";
import { areTraced } from "./collector";
import { runAsDefined } from "./definitions";
import type { Deployed } from "./deployed";
import { containers, volumesLeft } from "./engine";
import { containerGapFacts } from "./gaps";
import { healthy } from "./healthy";
import { oneOffJobEnds } from "./jobs";
import { LoadBalancer } from "./load-balancer";
import type { ContainerEmulator } from "./ministack";
import { killedTaskIsReplaced, newVersionTakesOver } from "./releases";
import { areKept, areRouted } from "./requests";
import { areInjected, writePaymentKey } from "./secrets";

interface Surroundings {
  readonly workspace: Workspace;
  readonly emulator: ContainerEmulator;
  readonly progress: Progress;
  /** Image of the API that replaces the one in the config. */
  readonly next: string;
}

/** The life of one environment whose tasks and database really run. */
export async function containersRun(environment: Environment, around: Surroundings): Promise<void> {
  const { workspace, emulator, progress, next } = around;
  const { name, account, region, domain, application } = environment;
  await emulator.aws.ask(
    {
      service: "route53",
      operation: "create_hosted_zone",
      parameters: { Name: domain.zone, CallerReference: "e2e" },
    },
    z.unknown(),
  );
  const bootstrap = `bootstrap-${account}-${region}`;
  await progress.step(`cdktf deploy ${bootstrap}`, () => workspace.deploy(bootstrap));
  const paymentKey = await progress.step("the payment key is written, as the tutorial says", () =>
    writePaymentKey(emulator.aws, environment, workspace),
  );
  await progress.step(`cdktf deploy ${name}: first the migration runs, then the services`, () =>
    workspace.deploy(name),
  );

  const loadBalancer = new LoadBalancer({
    endpoint: emulator.endpoint,
    loadBalancer: `${application.name}-${name}`,
    host: domain.host,
  });
  const deployed: Deployed = { environment, emulator, workspace, loadBalancer, progress, paymentKey };
  await progress.step("every task and target is healthy", () => healthy(deployed));
  await progress.step("containers run as their definitions say", () => runAsDefined(deployed));
  await progress.step("secrets reach their readers, and nobody else", () => areInjected(deployed));
  await progress.step("each route leads where the application says", () => areRouted(deployed));
  await progress.step("an order is kept in PostgreSQL and confirmed", () => areKept(deployed));
  await progress.step("requests are traced: the collector gets their spans", () => areTraced(deployed));
  await progress.step("a one-off job runs to its end", () => oneOffJobEnds(deployed));
  await progress.step("what the emulator does not do, it still does not do", async () =>
    assertAll(await containerGapFacts(deployed)),
  );
  await progress.step("a killed task is replaced", () => killedTaskIsReplaced(deployed));
  await progress.step(`cdktf deploy ${name} with ${next}, under traffic`, () =>
    newVersionTakesOver(deployed, next),
  );
  await progress.step(`cdktf destroy ${name}`, () => workspace.destroy(name));
  await progress.step("no container and no volume is left", async () =>
    assertAll([
      { what: "containers", expected: [], found: (await containers()).map(({ Name }) => Name) },
      { what: "volumes", expected: [], found: await volumesLeft() },
    ]),
  );
}
