import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { terraformBinary } from "../../../tools/terraform-binary";
import { run } from "../../e2e/child";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { plannedChanges } from "../../e2e/plan";
import { Progress } from "../../e2e/progress";
import { terraformEnv } from "../../e2e/terraform";
import { installPackage } from "../../support/installed-package";
import { cleanUp, keepLogs } from "../clean-up";
import { docker, lasting, named } from "../engine";
import type { ForeignImages } from "../images";
import { Shop } from "../shop";
import type { Summary } from "../summary";
import { within } from "../within";

const stack = "e2e";
const prefix = `store-${stack}`;
const image = `${prefix}:1.0.0`;
const root = resolve(".cache/e2e-docker/compose");
const folder = join(root, "project");
const logs = resolve(".cache/e2e-docker/logs/compose");
const file = "test/tools/init/compose/files/multi-tier.yml";

/** A compose file becomes a project by the package alone, in an empty folder; its services start, and answer. */
export async function runMultiTier(images: ForeignImages, summary: Summary): Promise<void> {
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("compose");
  try {
    await progress.step("an image as the compose file expects it", () => buildStore(images.node));
    const ports = { http: await freePort(), https: await freePort(), stats: await freePort() };
    await progress.step("plinth init --from multi-tier.yml", () => makeProject(images, ports));
    await progress.step("npx plinth secrets", () =>
      command("secrets", "npx", ["--no-install", "plinth", "secrets"]),
    );
    await progress.step("npx cdktf deploy", () => cdktf("deploy"));
    const ca = readFileSync(join(folder, ".local/secrets/balancer/tls.pem"), "utf8");
    const client = new Shop({ host: "store.localhost", port: ports.https, ca });
    await progress.step("the services find their database, their cache and their secret", () =>
      answers(client),
    );
    await progress.step("a second plan is empty", async () => {
      assertAll([{ what: "planned", expected: [], found: await plannedChanges({ terraform }, stack) }]);
    });
    await progress.step("npx cdktf destroy leaves nothing", async () => {
      await cdktf("destroy");
      assertAll([{ what: "containers left", expected: [], found: await named("container", prefix) }]);
    });
    summary.add(
      "a compose file",
      "becomes a project, which runs: database, cache, secret and worker are found",
    );
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

async function buildStore(node: string): Promise<void> {
  const context = join(root, "image");
  rmSync(context, { recursive: true, force: true });
  await build({
    entryPoints: ["test/e2e-docker/compose/store/store.ts"],
    ...{ outdir: context, bundle: true, platform: "node", target: "node20", external: ["pg-native"] },
    logLevel: "error",
  });
  writeFileSync(
    join(context, "Dockerfile"),
    `FROM ${node}\nWORKDIR /app\nCOPY . ./\nCMD ["node", "store.js"]\n`,
  );
  await docker("build", "--tag", image, context);
}

/** The project, with what its COMPOSE.md leaves to a person: the program that starts. */
async function makeProject(images: ForeignImages, ports: { http: number; https: number; stats: number }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const plinth = installPackage(root);
  await run(process.execPath, [plinth, "init", folder, "--from", resolve(file), "--yes", "--no-install"], {
    log: join(logs, "init.log"),
    minutes: 3,
  });
  edit("application.ts", [
    [/entrypoint: \["entrypoint-of-the-image"\]/, 'entrypoint: ["node", "store.js"]'],
    // The base image may have no npm.
    [/command: \["npm", "run", "worker"\]/, 'command: ["node", "store.js", "worker"]'],
  ]);
  edit("environments/local.ts", [
    [/name: "local"/, `name: "${stack}"`],
    [
      /http: 8080, https: 8443, stats: 8404/,
      `http: ${ports.http}, https: ${ports.https}, stats: ${ports.stats}`,
    ],
    [/haproxy:3\.2/, images.haproxy],
    [/postgres:16/, images.postgres],
    [/redis:7/, images.redis],
    [/store\/api:1\.0\.0/g, image],
    [/"postgres:16-alpine"/g, JSON.stringify(images.postgres)],
    [/keepVolumes: true/g, "keepVolumes: false"],
  ]);
}

function edit(path: string, changes: readonly (readonly [RegExp, string])[]): void {
  const full = join(folder, path);
  writeFileSync(
    full,
    changes.reduce((text, [find, replace]) => text.replace(find, replace), readFileSync(full, "utf8")),
  );
}

/** The volume of the compose file belongs to the user of the job that mounts it. */
async function written(): Promise<string> {
  const mount = `type=volume,source=${prefix}-backups-files,target=/backups`;
  const script = "echo kept > /backups/today && cat /backups/today";
  const options = ["--rm", "--user", "1000:1000", "--cap-drop", "ALL", "--mount", mount];
  return (await docker("run", ...options, "--entrypoint", "sh", image, "-c", script)).trim();
}

async function answers(client: Shop): Promise<void> {
  const ask = async (path: string) => JSON.parse((await client.get(path)).body) as unknown;
  const counted = async () => Number(await ask("/rounds")) > 0;
  const stored = await client.post("/items/tea", {});
  assertAll([
    { what: "an item", expected: '{"stored":true,"cached":true}', found: stored.body },
    { what: "the length of the secret", expected: true, found: Number(await ask("/secret")) > 10 },
    { what: "the worker counts in the cache", expected: true, found: await within(30, counted) },
    { what: "a file in the volume of the backups", expected: "kept", found: await written() },
    {
      what: "containers that run",
      expected: true,
      found: (await lasting(prefix)).length > 3,
    },
  ]);
}

function terraform(name: string, arguments_: readonly string[]) {
  return command(arguments_[0] ?? "", terraformBinary(), arguments_, join(folder, "cdktf.out/stacks", name));
}

function cdktf(verb: "deploy" | "destroy") {
  const cli = resolve("node_modules/cdktf-cli/bundle/bin/cdktf");
  return command(`cdktf-${verb}`, process.execPath, [
    cli,
    verb,
    stack,
    "--auto-approve",
    "--skip-provider-lock",
  ]);
}

function command(title: string, program: string, arguments_: readonly string[], cwd = folder) {
  const log = join(logs, `${title}.log`);
  return run(program, arguments_, { cwd, env: terraformEnv(process.env), log, minutes: 10 });
}
