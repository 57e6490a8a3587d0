import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { local } from "../../environments/local";
import { endAllWithUs } from "../e2e/child";
import { freePort } from "../e2e/free-port";
import { MissingTool } from "../e2e/missing-tool";
import { Progress } from "../e2e/progress";
import { directus } from "./applications/directus";
import { keycloak } from "./applications/keycloak";
import { n8n } from "./applications/n8n";
import { runBackups } from "./backups/backups";
import { runSecondPlace } from "./backups/second-place";
import { cleanUp, keepLogs, type RunMarks } from "./clean-up";
import { runMultiTier } from "./compose/multi-tier";
import type { Deployment, Part } from "./deployment";
import { events } from "./examples/events";
import { type Example, runExample } from "./examples/example";
import { microservices } from "./examples/microservices";
import {
  type BackupImages,
  buildShop,
  findMonitoringImages,
  findSome,
  type MonitoringImages,
  repository,
  versions,
} from "./images";
import { runMonitoring } from "./monitoring/monitoring";
import { asDeclared } from "./parts/as-declared";
import { cache } from "./parts/cache";
import { data } from "./parts/data";
import { failures } from "./parts/failures";
import { files } from "./parts/files";
import { isolation } from "./parts/isolation";
import { jobs } from "./parts/jobs";
import { load } from "./parts/load";
import { messages } from "./parts/messages";
import { passwords } from "./parts/passwords";
import { records } from "./parts/records";
import { releases } from "./parts/releases";
import { requests } from "./parts/requests";
import { rotation } from "./parts/rotation";
import { settings } from "./parts/settings";
import { Project, prefix, root } from "./project";
import { Shop } from "./shop";
import { runSoftware } from "./software/software";
import { Summary } from "./summary";
import { findTools, type Tools } from "./tools";

const logs = resolve(".cache/e2e-docker/logs");
const parts: readonly Part[] = [
  asDeclared,
  isolation,
  requests,
  cache,
  rotation,
  messages,
  files,
  records,
  settings,
  passwords,
  failures,
  releases,
  jobs,
  load,
  data,
];

const examples: readonly Example[] = [events, microservices];
/** Applications that nobody here wrote: package registries have them, and they are large, so that they run by name only. */
const applications: readonly Example[] = [directus, n8n, keycloak];
/** The name of the project that is made of a compose file. */
const composed = "compose";
/** The name of the project whose data is backed up. */
const backedUp = "backups";
/** The name of the same project in two places. */
const twice = "second-place";
/** The name of the project that clients, jobs and engineers reach in all ways. */
const reached = "software";
/** The name of the project that is watched. */
const watched = "monitoring";
const marks: RunMarks = { prefix, repository, root };

const command = "npm run e2e:docker";
const usage = `Usage: npm run e2e:docker                     all parts, then all examples, without the released applications and ${watched}
       npm run e2e:docker -- --only <name> …   a deployment of the shop, and these parts of ${parts.map(({ name }) => name).join(", ")};
                                               and a deployment of each of these examples: ${examples.map(({ name }) => name).join(", ")};
                                               released applications: ${applications.map(({ name }) => name).join(", ")};
                                               ${composed}: a project of a compose file; ${reached}: ports, sessions, runs and passwords;
                                               ${backedUp}: a project whose data is backed up; ${twice}: in two places;
                                               ${watched}: a project that is watched, which takes half an hour
       npm run e2e:docker -- --look            whether this machine has all that is needed`;

/** The local environments on the engine of this machine. Exit code 1: something failed; 2: something is missing. */
async function main(arguments_: readonly string[]): Promise<void> {
  const chosen = choose(arguments_);
  rmSync(logs, { recursive: true, force: true });
  const tools = await findTools();
  const { engine, terraform, provider, images, loadTool } = tools;
  console.log(
    `Docker engine ${engine}, Terraform ${terraform}, provider ${provider}, images ${Object.values(images).join(", ")}, load by ${loadTool.name}.`,
  );
  const summary = new Summary();
  const isAsked = arguments_.length > 0;
  const ifHere = <Images extends BackupImages | MonitoringImages>(
    title: string,
    find: () => Promise<Images>,
    isNeeded = isAsked,
  ) => imagesIfHere(title, find, isNeeded, summary);
  const backupImages =
    chosen.backsUp || chosen.isTwice
      ? await ifHere(backedUp, () => findSome(["pgbackrest", "restic", "mysql"], command))
      : undefined;
  const monitoringImages =
    chosen.watches || chosen.backsUp
      ? await ifHere(watched, () => findMonitoringImages(command), chosen.watches)
      : undefined;
  try {
    if (chosen.parts.length > 0) await runShop(chosen.parts, tools, summary);
    for (const example of chosen.examples) await runExample(example, images, summary);
    if (chosen.isReached) await runSoftware(images, summary);
    if (chosen.composes) await runMultiTier(images, summary);
    if (backupImages && chosen.backsUp) await runBackups(images, backupImages, summary, monitoringImages);
    if (backupImages && chosen.isTwice) await runSecondPlace(images, backupImages, summary);
    if (monitoringImages && chosen.watches) await runMonitoring(images, monitoringImages, summary);
  } finally {
    console.log(`\n${summary.table()}\n\nLogs: .cache/e2e-docker/logs`);
  }
}

/** Images that not every machine has: without them a run of everything leaves the part out. */
async function imagesIfHere<Images extends BackupImages | MonitoringImages>(
  title: string,
  find: () => Promise<Images>,
  isAsked: boolean,
  summary: Summary,
): Promise<Images | undefined> {
  try {
    return await find();
  } catch (error) {
    if (isAsked || !(error instanceof MissingTool)) throw error;
    summary.add(`left out: ${title}`, error.message.replaceAll(/\s+/g, " "));
    return undefined;
  }
}

/** One deployment of the shop, and these parts with it. */
async function runShop(
  chosen: readonly Part[],
  { images, loadTool }: Tools,
  summary: Summary,
): Promise<void> {
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("docker");
  try {
    await progress.step("the sample's image and three versions of it", () => buildShop(images.node));
    const ports = { http: await freePort(), https: await freePort(), stats: await freePort() };
    const first = `${repository}:${versions[0]}`;
    const project = new Project({
      "publish.http": ports.http,
      "publish.https": ports.https,
      "publish.stats": ports.stats,
      "balancer.image": images.haproxy,
      // One machine is all users here.
      "balancer.requestsPer10Seconds": 1_000_000,
      "broker.image": images.broker,
      "data.orders.image": images.postgres,
      "data.orders.standby": true,
      "data.stockCache.image": images.redis,
      "data.receipts.image": images.objectStore,
      "streams.image": images.streams,
      "services.api.versions": { [first]: 100 },
      "services.inventory.versions": { [first]: 100 },
      "services.mailer.image": first,
      "jobs.migrate.image": first,
      "jobs.report.image": first,
      "jobs.restock.image": first,
    });
    await progress.step("npm run local:secrets", () => project.makeSecrets());
    const started = Date.now();
    await progress.step("cdktf deploy", () => project.deploy());
    summary.add("first deployment", `${Math.round((Date.now() - started) / 1000)} s`);
    const shop = new Shop({ host: local.host, port: ports.https, ca: project.certificate() });
    const deployment: Deployment = { project, shop, ports, loadTool, progress, summary };
    for (const part of chosen) await part.run(deployment);
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    cleanUp(marks);
    process.off("exit", onExit);
  }
}

function choose([flag, ...names]: readonly string[]): Chosen {
  if (flag === undefined)
    return { parts, examples, composes: true, isReached: true, backsUp: true, isTwice: true, watches: false };
  if (flag === "--look" && names.length === 0)
    return {
      parts: [],
      examples: [],
      composes: false,
      isReached: false,
      backsUp: false,
      isTwice: false,
      watches: false,
    };
  const known = [
    ...[...parts, ...examples, ...applications].map(({ name }) => name),
    composed,
    reached,
    backedUp,
    twice,
    watched,
  ];
  if (flag !== "--only" || names.length === 0 || names.some((name) => !known.includes(name)))
    throw new MissingTool(usage);
  return {
    parts: parts.filter(({ name }) => names.includes(name)),
    examples: [...examples, ...applications].filter(({ name }) => names.includes(name)),
    composes: names.includes(composed),
    isReached: names.includes(reached),
    backsUp: names.includes(backedUp),
    isTwice: names.includes(twice),
    watches: names.includes(watched),
  };
}

interface Chosen {
  readonly parts: readonly Part[];
  readonly examples: readonly Example[];
  readonly composes: boolean;
  readonly isReached: boolean;
  readonly backsUp: boolean;
  readonly isTwice: boolean;
  readonly watches: boolean;
}

endAllWithUs();
main(process.argv.slice(2))
  .then(() => console.log("Done: nothing is missing, and whatever was tried holds."))
  .catch((error) => {
    console.error(error instanceof MissingTool ? error.message : error);
    process.exitCode = error instanceof MissingTool ? 2 : 1;
  })
  .finally(() => process.exit());
