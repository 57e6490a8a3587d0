import { resolve } from "node:path";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import { run } from "../../e2e/child";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { Progress } from "../../e2e/progress";
import type { Changes } from "../../support/configs";
import { cleanUp, keepLogs } from "../clean-up";
import { healthy, planIsEmpty } from "../deployment";
import { named } from "../engine";
import { type ForeignImages, findSome } from "../images";
import { Shop } from "../shop";
import type { Summary } from "../summary";
import { prefixOf, WorkingCopy } from "../working-copy";
import { onThisMachine } from "./on-this-machine";

/** An application of `examples/` with its local environment, and what has to hold of it. */
export interface Example {
  /** Its folder. */
  readonly name: string;
  /** Its name in `application.ts`. */
  readonly application: string;
  readonly environment: LocalEnvironment;
  readonly run: (deployment: ExampleDeployment) => Promise<void>;
  /**
   * The image that its own is made from.
   * @default "node"
   */
  readonly base?: "node" | "java";
  /**
   * More changes of its config for a run, by the ports that are free.
   * @default none
   */
  readonly changes?: (ports: Ports) => Changes;
}

interface Ports {
  readonly http: number;
  readonly https: number;
  readonly stats: number;
}

/** The exit code of a command that installs software: a package registry is not reachable, or does not have it. */
const notInstalled = 3;

export interface ExampleDeployment {
  readonly project: WorkingCopy;
  /** Asks it through its balancer. */
  readonly client: Shop;
  /** The example's own image. */
  readonly image: string;
  readonly progress: Progress;
  readonly summary: Summary;
}

/** Deploys an example by the commands of its README, looks at it, and destroys it: nothing is left. */
export async function runExample(example: Example, images: ForeignImages, summary: Summary): Promise<void> {
  const { name, application, environment, base = "node", changes = () => ({}) } = example;
  const prefix = prefixOf(environment);
  const root = resolve(".cache/e2e-docker", name);
  const logs = resolve(".cache/e2e-docker/logs", name);
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress(name);
  try {
    const image = `${prefix}:1.0.0`;
    const from = base === "node" ? images.node : (await findSome([base], `npm run e2e:docker`))[base];
    const { code } = await progress.step(`npm run ${name}:image`, () =>
      run("npm", ["run", "-s", `${name}:image`, "--", from, image], {
        log: resolve(logs, "image.log"),
        minutes: 20,
        answers: [0, notInstalled],
      }),
    );
    if (code === notInstalled) {
      summary.add(`left out: ${name}`, "its software cannot be installed on this machine: see its image.log");
      return;
    }
    const ports = { http: await freePort(), https: await freePort(), stats: await freePort() };
    const project = new WorkingCopy(
      { environment, application, folder: `examples/${name}`, secrets: `${name}:secrets`, root, logs },
      { ...onThisMachine(environment, images, image, ports), ...changes(ports) },
    );
    await progress.step(`npm run ${name}:secrets`, () => project.makeSecrets());
    await progress.step("cdktf deploy", () => project.deploy());
    const client = new Shop({ host: environment.host, port: ports.https, ca: project.certificate() });
    await progress.step("every health check is green", () => healthy({ project }));
    await example.run({ project, client, image, progress, summary });
    await progress.step("a second plan is empty", () => planIsEmpty({ project }));
    await progress.step("cdktf destroy leaves nothing", () => leavesNothing(project));
    summary.add(`the example ${name}`, "deployed, second plan empty, destroyed: nothing is left");
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

async function leavesNothing(project: WorkingCopy): Promise<void> {
  await project.destroy();
  assertAll(
    await Promise.all(
      (["container", "network", "volume"] as const).map(async (what) => ({
        what: `${what}s left`,
        expected: [],
        found: await named(what, project.prefix),
      })),
    ),
  );
}
