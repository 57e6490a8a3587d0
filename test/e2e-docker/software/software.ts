import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { healthy, planIsEmpty } from "../deployment";
import { docker, named } from "../engine";
import type { ForeignImages } from "../images";
import type { Summary } from "../summary";
import { prefixOf, stack, WorkingCopy } from "../working-copy";
import { ask, call, openWebsocket, say, type Where } from "./clients";
import { local } from "./ways/environments/local";

const prefix = prefixOf(local);
const root = resolve(".cache/e2e-docker/software");
const logs = resolve(".cache/e2e-docker/logs/software");
const folder = "test/e2e-docker/software/ways";
const image = (version: number) => `${prefix}:${version}`;

/** The ways in which clients, jobs and engineers reach software that knows nothing of Plinth. */
export async function runSoftware(images: ForeignImages, summary: Summary): Promise<void> {
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("software");
  try {
    await progress.step("two versions of an image", async () => {
      for (const version of [1, 2]) await buildImage(images.node, version);
    });
    const { project, where } = await projectWith(images);
    await progress.step("cdktf deploy", () => project.deploy());
    await progress.step("every container is healthy", () => healthy({ project }));
    await progress.step("composed URLs and a password of Kafka open all stores", () => stores(where));
    await progress.step("each client stays with its copy while it keeps the cookie", () => sticky(where));
    await progress.step("a TCP port and gRPC go through the balancer", () => ports(where));
    await progress.step("a websocket stays open while something is sent, and no longer", () =>
      websockets(where),
    );
    await progress.step("5 MiB pass, and more than the route takes does not", () => bodies(where));
    await progress.step("plinth run: arguments, log, exit code, and an answer of a service", () =>
      runs(project),
    );
    await progress.step("plinth exec: a command in a running container", () => shell(project));
    await progress.step("recreate(): the old version ends before the new one starts", () =>
      recreates(project, where),
    );
    await progress.step("passwords of the cache and of Kafka are rotated", () => rotates(project, where));
    await progress.step("a second plan is empty", () => planIsEmpty({ project }));
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy();
      assertAll([{ what: "containers left", expected: [], found: await named("container", prefix) }]);
    });
    summary.add(
      "ways in",
      "composed URLs, Kafka's passwords, TCP, gRPC, websockets, sticky sessions, limits, run, exec",
    );
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

async function buildImage(node: string, version: number): Promise<void> {
  const context = resolve(".cache/e2e-docker/software-image");
  rmSync(context, { recursive: true, force: true });
  await build({
    entryPoints: [`${folder}/ways.ts`],
    ...{ outdir: context, bundle: true, platform: "node", target: "node20", external: ["pg-native"] },
    logLevel: "error",
  });
  writeFileSync(
    join(context, "Dockerfile"),
    `FROM ${node}\nENV VERSION=${version}\nWORKDIR /app\nCOPY . ./\n`,
  );
  await docker("build", "--tag", image(version), context);
}

async function projectWith(images: ForeignImages): Promise<{ project: WorkingCopy; where: Where }> {
  const ports = { http: await freePort(), https: await freePort(), stats: await freePort() };
  const tcp = await freePort();
  const project = new WorkingCopy(
    { environment: local, application: "ways", folder, root, logs },
    {
      "publish.http": ports.http,
      "publish.https": ports.https,
      "publish.stats": ports.stats,
      "publish.ports": { 7022: tcp },
      "balancer.image": images.haproxy,
      "streams.image": images.streams,
      "data.items.image": images.postgres,
      "data.events.image": images.redis,
      "services.web.versions": { [image(1)]: 100 },
      "services.single.image": image(1),
      "jobs.ask.image": image(1),
    },
  );
  await project.plinth(["secrets"]);
  return { project, where: { host: local.host, https: ports.https, tcp, ca: project.certificate() } };
}

async function stores(where: Where): Promise<void> {
  const found = await ask(where, "/stores");
  assertAll([
    {
      what: "stores",
      expected: { status: 200, body: '{"database":{"one":1},"cache":"PONG","stream":true}' },
      found: { status: found.status, body: found.body },
    },
  ]);
}

async function sticky(where: Where): Promise<void> {
  const hosts = new Set<string>();
  for (let count = 0; count < 10; count++) hosts.add((await ask(where, "/who")).body);
  const first = await ask(where, "/who");
  const cookie = first.cookies.map((own) => own.split(";")[0] ?? "").join("; ");
  const same = new Set<string>();
  for (let count = 0; count < 10; count++) same.add((await ask(where, "/who", { headers: { cookie } })).body);
  assertAll([
    { what: "copies without a cookie", expected: 2, found: hosts.size },
    { what: "copies with one", expected: [first.body], found: [...same] },
  ]);
}

async function ports(where: Where): Promise<void> {
  const [, echoed] = (await say(where, "hello")).split(" ");
  const { http, message, status } = await call(where, "talk", "/ways.Talk/Say");
  const elsewhere = await ask({ ...where, host: `talk.${where.host}` }, "/who");
  assertAll([
    { what: "over TCP", expected: "HELLO", found: echoed },
    { what: "over gRPC", expected: [200, "0", true], found: [http, status, /^[0-9a-f]{12}$/.test(message)] },
    { what: "another path of the host of gRPC", expected: 404, found: elsewhere.status },
  ]);
}

async function websockets(where: Where): Promise<void> {
  const { say: talk, closed } = await openWebsocket(where, "/live");
  const answers: string[] = [];
  // Twice as long as the service's `requestSeconds`.
  for (let count = 0; count < 5; count++) {
    answers.push((await talk(`tea ${count}`)).split(" ").slice(1).join(" "));
    await delay(3000);
  }
  const idle = await closed;
  assertAll([
    { what: "answers", expected: ["TEA 0", "TEA 1", "TEA 2", "TEA 3", "TEA 4"], found: answers },
    { what: `6 to 9 s without a word: ${idle}`, expected: true, found: idle >= 5.5 && idle < 9 },
  ]);
}

/** HAProxy has no rules against attacks: what a limit does not stop reaches the service. */
async function bodies(where: Where): Promise<void> {
  const upload = async (mebibytes: number) => {
    const body = Buffer.alloc(mebibytes * 1024 * 1024, "x");
    const { status, body: answer } = await ask(where, "/upload", { method: "POST", body });
    return status === 200 ? (JSON.parse(answer) as { bytes: number }).bytes : status;
  };
  const attack = await ask(where, "/who?file=../../etc/passwd&q=%3Cscript%3E");
  assertAll([
    { what: "a body of 5 MiB", expected: 5 * 1024 * 1024, found: await upload(5) },
    { what: "a body of 7 MiB", expected: 413, found: await upload(7) },
    { what: "an attack, which only AWS's rules know", expected: 200, found: attack.status },
  ]);
}

async function runs(project: WorkingCopy): Promise<void> {
  const withArguments = await project.plinth(["run", stack, "ask", "--", "two words", "3"], { answers: [3] });
  const without = await project.plinth(["run", stack, "ask"]);
  const listed = await docker("ps", "--all", "--filter", "label=plinth.job=ask", "--format", "{{.Names}}");
  const left = listed.split("\n").filter((name) => name.startsWith(prefix));
  assertAll([
    { what: "exit codes", expected: [3, 0], found: [withArguments.code, without.code] },
    {
      what: "the log, with the answer of the service",
      expected: true,
      found: /two words 3: 200 \{"host":"\w+"\}/.test(withArguments.output),
    },
    { what: "containers of the job", expected: [`${prefix}-ask`], found: left },
  ]);
}

async function shell(project: WorkingCopy): Promise<void> {
  const { output } = await project.plinth(["exec", stack, "web", "--", "sh", "-c", 'echo "in $HOSTNAME"']);
  const failed = await project.plinth(["exec", stack, "web", "--", "sh", "-c", "exit 7"], { answers: [7] });
  assertAll([
    { what: "what the command wrote", expected: true, found: /in [0-9a-f]{12}/.test(output) },
    { what: "its exit code", expected: 7, found: failed.code },
  ]);
}

async function recreates(project: WorkingCopy, where: Where): Promise<void> {
  project.set({ "services.single.image": image(2) });
  await project.deploy();
  assertAll([
    {
      what: "in this order",
      expected: '["start 1","stop 1","start 2"]',
      found: (await ask(where, "/events")).body,
    },
  ]);
}

async function rotates(project: WorkingCopy, where: Where): Promise<void> {
  await project.plinth(["secrets", "rotate", "events"]);
  await project.plinth(["secrets", "rotate", "moves"]);
  project.set({ "data.events.secretVersion": 2, "data.moves.secretVersion": 2 });
  await project.deploy();
  await healthy({ project });
  await stores(where);
  const atStart = new Set<string>();
  for (let count = 0; count < 10; count++) atStart.add((await ask(where, "/at-start")).body);
  const entrypoint = await docker(
    "inspect",
    "--format",
    "{{json .Config}}",
    ...(await named("container", `${prefix}-web`)),
  );
  const values = project.secretValues();
  assertAll([
    {
      what: "the first logins of the new containers",
      expected: ['["fulfilled","fulfilled"]'],
      found: [...atStart],
    },
    {
      what: "secrets in what the engine shows",
      expected: [],
      found: values.filter((value) => value.length < 200 && entrypoint.includes(value)),
    },
  ]);
}
