import { inWords, underTraffic } from "../../e2e-docker/traffic";
import { assertAll } from "../facts/fact";
import { type Deployed, eventually } from "./deployed";
import { containersOf, docker } from "./engine";
import { healthy } from "./healthy";
import { logLines } from "./logs";

/** A task whose container dies is replaced: the application answers again, and every service is healthy again. */
export async function killedTaskIsReplaced(deployed: Deployed): Promise<void> {
  const { loadBalancer, progress } = deployed;
  const [before] = await containersOf("api");
  const killed = Date.now();
  await docker("kill", before?.Name ?? "");
  await eventually(60, async () => [
    {
      what: "containers of api that take the place of the killed one",
      expected: 1,
      found: (await containersOf("api")).filter(({ Name }) => Name !== before?.Name).length,
    },
    {
      what: "answer",
      expected: 200,
      found: await loadBalancer.get("/api/orders/1").then(
        ({ status }) => status,
        () => "none",
      ),
    },
  ]);
  progress.say(`  answers again after ${Math.round((Date.now() - killed) / 1000)} s`);
  await healthy(deployed);
}

/** Another version of the API takes over while users read and write orders, and no request fails. */
export async function newVersionTakesOver(deployed: Deployed, next: string): Promise<void> {
  const { environment, loadBalancer, progress, workspace } = deployed;
  const file = `environments/${environment.name}.ts`;
  workspace.edit(file, `image: "${environment.services.api?.image}"`, `image: "${next}"`);
  const { tally } = await underTraffic(loadBalancer, () => workspace.deploy(environment.name));
  progress.say(`  ${inWords(tally)}; answers by version: ${JSON.stringify(tally.versions)}`);
  assertAll([
    { what: "failed requests", expected: {}, found: tally.reasons },
    {
      what: "versions that answered",
      expected: ["1.0.0", "1.1.0"],
      found: Object.keys(tally.versions).sort(),
    },
    {
      what: "version now",
      expected: JSON.stringify({ version: "1.1.0" }),
      found: (await loadBalancer.get("/api/version")).body,
    },
  ]);
  await healthy(deployed);
  const stopped = await logLines(deployed, "api", "stopped");
  assertAll([
    { what: "tasks of api that ended their work before they stopped", expected: 1, found: stopped.length },
  ]);
}
