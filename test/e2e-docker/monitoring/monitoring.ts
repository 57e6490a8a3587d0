import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { healthy, planIsEmpty } from "../deployment";
import { named } from "../engine";
import { type ForeignImages, findSome, type MonitoringImages } from "../images";
import { Shop } from "../shop";
import type { Summary } from "../summary";
import { within } from "../within";
import { prefixOf, stack, WorkingCopy } from "../working-copy";
import { budgetsBurn } from "./burn-rates";
import { causes } from "./causes";
import { allPanelsHaveData, drawDashboards, grafanaShowsAll } from "./dashboards";
import { Load } from "./load";
import { findsLineOfTrace, linesWait } from "./logs";
import { local } from "./monitored/environments/local";
import { Pages } from "./pages";
import { reader } from "./reader";
import { findsTrace } from "./traces";
import { allAnswer, allFind, asksForLogin, copiesSpeak } from "./watched";
import { Webhook } from "./webhook";

const prefix = prefixOf(local);
/** As the working copy names it. */
const deployed = { ...local, name: stack };
const root = resolve(".cache/e2e-docker/monitoring");
const logs = resolve(".cache/e2e-docker/logs/monitoring");
const pictures = resolve(".cache/e2e-docker/pictures");
const folder = "test/e2e-docker/monitoring/monitored";
/** Minutes under load in which nothing may fire. */
const quietMinutes = Number(process.env.QUIET_MINUTES ?? 10);

/** One machine is watched: nothing fires while all is well, and each cause fires its alert, which ends with it. */
export async function runMonitoring(
  images: ForeignImages,
  own: MonitoringImages,
  summary: Summary,
): Promise<void> {
  const marks = { prefix, root, repository: prefix };
  cleanUp(marks);
  const onExit = () => cleanUp(marks);
  process.on("exit", onExit);
  const progress = new Progress("monitoring");
  const hook = await Webhook.start();
  try {
    const ports = {
      http: await freePort(),
      https: await freePort(),
      stats: await freePort(),
      pages: await freePort(),
      logs: await freePort(),
    };
    const budgets = await progress.step("budgets burn over made-up days", () =>
      budgetsBurn(local, own.prometheus),
    );
    summary.add("rules of error budgets that Prometheus evaluated over days", String(budgets));
    const project = await projectWith(ports, images, own, hook);
    await progress.step("cdktf deploy", () => project.deploy());
    const shop = new Shop({ host: local.host, port: ports.https, ca: project.certificate() });
    const secrets = join(root, folder, ".local/secrets");
    const password = readFileSync(join(secrets, "values/monitoring.password"), "utf8").trim();
    const pages = new Pages(ports.pages, password);
    await progress.step("all containers are healthy", () => healthy({ project }, 180));
    await progress.step("the pages ask for a login", () => asksForLogin(pages, password));
    await progress.step("every target answers", () => allAnswer(pages, `monitoring:${password}`));
    const { replicas } = local.services.api;
    await progress.step("each copy of a service has metrics of its own", () =>
      copiesSpeak(pages, "api", replicas),
    );
    await progress.step("a group has read the stream", () => reader(prefix).readAll());
    const load = new Load(shop);
    const asked = await progress.step("every alarm finds what it watches", () => allFind(pages));
    summary.add("alarms whose expressions have data", String(asked));
    const shown = await progress.step("every panel has data", () => allPanelsHaveData(pages, deployed));
    summary.add("queries of dashboards that have data", String(shown));
    if (own.grafana !== undefined)
      await progress.step("Grafana has every dashboard", () => grafanaShowsAll(pages, deployed));
    else summary.add("left out: Grafana itself", "this machine has no image of it");
    if (own.jaeger !== undefined)
      await progress.step("a trace is found by its id", () => findsTrace({ shop, pages }));
    else summary.add("left out: traces", "this machine has no image of Jaeger");
    if (hasLogs(own)) {
      if (own.jaeger !== undefined)
        await progress.step("a trace and its line are found by one id", () =>
          findsLineOfTrace({ shop, pages }),
        );
      await progress.step("lines wait while the shipper is down", () => linesWait({ prefix, shop, pages }));
    } else summary.add("left out: logs", "this machine has no images of Loki and Fluent Bit");
    await progress.step(`nothing fires in ${quietMinutes} minutes under load`, () => isQuiet(hook));
    for (const [alert, seconds] of await progress.step("each cause fires its alert, which ends with it", () =>
      causes({
        ...{ prefix, shop, hook, progress, certificateFile: join(secrets, "balancer/tls.pem") },
        image: images.node,
        isLong: process.env.AWAIT_BUDGETS !== undefined,
      }),
    ))
      summary.add(`${alert} fires`, `after ${seconds} s`);
    if (process.env.AWAIT_BUDGETS === undefined)
      summary.add("left out: the end of slo-availability and slo-latency", "30 minutes; AWAIT_BUDGETS=1");
    await progress.step("the dashboards are drawn", () => drawDashboards(pages, deployed, pictures));
    await load.stop();
    await progress.step("a second plan is empty", () => planIsEmpty({ project }));
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy();
      assertAll([{ what: "containers left", expected: [], found: await named("container", prefix) }]);
    });
  } catch (error) {
    keepLogs(logs, prefix);
    throw error;
  } finally {
    hook.stop();
    if (process.env.KEEP === undefined) cleanUp(marks);
    process.off("exit", onExit);
  }
}

async function projectWith(
  ports: Readonly<Record<"http" | "https" | "stats" | "pages" | "logs", number>>,
  images: ForeignImages,
  own: MonitoringImages,
  hook: Webhook,
): Promise<WorkingCopy> {
  const { haproxy, node, postgres, redis, broker, streams } = images;
  const { mysql } = await findSome(["mysql"], "npm run e2e:docker");
  const project = new WorkingCopy(
    { environment: local, application: "monitored", folder, root, logs },
    {
      "publish.http": ports.http,
      "publish.https": ports.https,
      "publish.stats": ports.stats,
      "balancer.image": haproxy,
      "broker.image": broker,
      "streams.image": streams,
      "monitoring.port": ports.pages,
      "monitoring.images": own,
      ...(own.grafana === undefined ? {} : { "monitoring.dashboards": true }),
      ...(own.jaeger === undefined ? {} : { "monitoring.traces": {} }),
      ...(hasLogs(own) ? { "monitoring.logs": { port: ports.logs } } : {}),
      "data.records.image": postgres,
      "data.catalog.image": mysql,
      "data.cache.image": redis,
      "services.api.versions": { [node]: 100 },
      "services.idler.image": node,
      "jobs.tidy.image": node,
      "jobs.shopper.image": node,
    },
  );
  await project.plinth(["secrets"]);
  for (const severity of ["page", "ticket", "info"])
    await project.plinth(["secrets", "set", `monitoring.${severity}Webhook`], { input: hook.url });
  return project;
}

/** Whether lines are shipped: both images are here. */
function hasLogs({ loki, shipper }: MonitoringImages): boolean {
  return loki !== undefined && shipper !== undefined;
}

async function isQuiet(hook: Webhook): Promise<void> {
  const isFiring = () => hook.notified.length > 0;
  await within(quietMinutes * 60, async () => isFiring());
  assertAll([
    {
      what: "alerts while all is well",
      expected: [],
      found: hook.notified.map(({ labels, annotations }) => `${labels.alertname}: ${annotations.summary}`),
    },
  ]);
}
