import { z } from "zod";
import type { Environment } from "../../constructs/environment/environment";
import { dev as directus } from "../../examples/directus/environments/dev";
import { dev as keycloak } from "../../examples/keycloak/environments/dev";
import { dev as n8n } from "../../examples/n8n/environments/dev";
import { destroyed } from "./destroyed";
import type { Emulator } from "./emulator";
import { cacheFacts } from "./facts/caches";
import { databaseFacts } from "./facts/databases";
import { assertAll } from "./facts/fact";
import { jobFacts } from "./facts/jobs";
import { loadBalancerFacts } from "./facts/load-balancer";
import { networkFacts } from "./facts/network";
import { objectStoreFacts } from "./facts/object-stores";
import { serviceFacts } from "./facts/services";
import { plannedChanges } from "./plan";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** The environments for development of the examples with released software, by their folders: they run by name only. */
export const applications: Readonly<Record<string, Environment>> = { directus, n8n, keycloak };

interface Surroundings {
  readonly workspace: Workspace;
  readonly emulator: Emulator;
  readonly progress: Progress;
}

/** Deploys the environment of an example, compares the API with its config, and destroys it. */
export async function applicationRun(environment: Environment, around: Surroundings): Promise<void> {
  const { workspace, emulator, progress } = around;
  const { aws } = emulator;
  const { name, account, region } = environment;
  const zone = { Name: environment.domain.zone, CallerReference: "e2e" };
  await aws.ask({ service: "route53", operation: "create_hosted_zone", parameters: zone }, z.unknown());
  const bootstrap = `bootstrap-${account}-${region}`;
  await progress.step(`cdktf deploy ${bootstrap}`, () => workspace.deploy(bootstrap));
  await progress.step(`cdktf deploy ${name}`, () => workspace.deploy(name));
  await progress.step("the AWS API matches the config", async () => {
    const facts = [
      await networkFacts(aws, environment),
      await loadBalancerFacts(aws, environment),
      await serviceFacts(aws, environment),
      await jobFacts(aws, environment),
      await databaseFacts(aws, environment),
      await cacheFacts(aws, environment),
      await objectStoreFacts(aws, environment),
    ].flat();
    assertAll(facts);
    progress.say(`  ${facts.length} facts hold`);
  });
  await progress.step("a second plan is empty", async () =>
    assertAll([{ what: "planned", expected: [], found: await plannedChanges(workspace, name) }]),
  );
  await destroyed(environment, { workspace, aws, progress });
}
