import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { Progress } from "../../e2e/progress";
import { cleanUp, keepLogs } from "../clean-up";
import { healthy, planIsEmpty } from "../deployment";
import { named } from "../engine";
import type { ForeignImages, MonitoringImages } from "../images";
import { Shop } from "../shop";
import type { Summary } from "../summary";
import { within } from "../within";
import { prefixOf, stack, WorkingCopy } from "../working-copy";
import { causes } from "./causes";
import { allPanelsHaveData, grafanaShowsAll } from "./dashboards";
import { local } from "./monitored/environments/local";
import { Pages } from "./pages";
import { Webhook } from "./webhook";

const prefix = prefixOf(local);
/** As the working copy names it. */
const deployed = { ...local, name: stack };
const root = resolve(".cache/e2e-docker/monitoring");
const logs = resolve(".cache/e2e-docker/logs/monitoring");
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
    };
    const project = await projectWith(ports, images, own, hook);
    await progress.step("cdktf deploy", () => project.deploy());
    const shop = new Shop({ host: local.host, port: ports.https, ca: project.certificate() });
    const password = readFileSync(
      join(root, folder, ".local/secrets/values/monitoring.password"),
      "utf8",
    ).trim();
    const pages = new Pages(ports.pages, password);
    await progress.step("all containers are healthy", () => healthy({ project }, 180));
    await progress.step("the pages ask for a login", () => asksForLogin(pages, password));
    await progress.step("every target answers", () => allAnswer(pages, `monitoring:${password}`));
    const load = new Load(shop);
    const asked = await progress.step("every alarm finds what it watches", () => allFind(pages));
    summary.add("alarms whose expressions have data", String(asked));
    const shown = await progress.step("every panel has data", () => allPanelsHaveData(pages, deployed));
    summary.add("queries of dashboards that have data", String(shown));
    if (own.grafana !== undefined)
      await progress.step("Grafana has every dashboard", () => grafanaShowsAll(pages, deployed));
    else summary.add("left out: Grafana itself", "this machine has no image of it");
    await progress.step(`nothing fires in ${quietMinutes} minutes under load`, () => isQuiet(hook));
    for (const [alert, seconds] of await progress.step("each cause fires its alert, which ends with it", () =>
      causes({ prefix, shop, hook, progress }),
    ))
      summary.add(`${alert} fires`, `after ${seconds} s`);
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
  ports: Readonly<Record<"http" | "https" | "stats" | "pages", number>>,
  images: ForeignImages,
  own: MonitoringImages,
  hook: Webhook,
): Promise<WorkingCopy> {
  const { haproxy, node, postgres, redis, broker } = images;
  const project = new WorkingCopy(
    { environment: local, application: "monitored", folder, root, logs },
    {
      "publish.http": ports.http,
      "publish.https": ports.https,
      "publish.stats": ports.stats,
      "balancer.image": haproxy,
      "broker.image": broker,
      "monitoring.port": ports.pages,
      "monitoring.images": own,
      ...(own.grafana === undefined ? {} : { "monitoring.dashboards": true }),
      "data.records.image": postgres,
      "data.cache.image": redis,
      "services.api.versions": { [node]: 100 },
      "services.idler.image": node,
      "jobs.tidy.image": node,
    },
  );
  await project.plinth(["secrets"]);
  for (const severity of ["page", "ticket", "info"])
    await project.plinth(["secrets", "set", `monitoring.${severity}Webhook`], { input: hook.url });
  return project;
}

/** Requests all the time, about 50 a second. */
class Load {
  private runs = true;
  private readonly ended: Promise<unknown>;

  constructor(private readonly shop: Shop) {
    this.ended = Promise.all(Array.from({ length: 12 }, () => this.user()));
  }

  async stop(): Promise<void> {
    this.runs = false;
    await this.ended;
  }

  private async user(): Promise<void> {
    while (this.runs) {
      // What a cause breaks fails here, too.
      await this.shop.get("/order").catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function asksForLogin(pages: Pages, password: string): Promise<void> {
  const found = [];
  for (const page of ["/prometheus/graph", "/alertmanager/", "/prometheus/metrics"])
    found.push(
      { what: `${page} without a login`, expected: 401, found: await pages.status(page) },
      {
        what: `${page} with a wrong password`,
        expected: 401,
        found: await pages.status(page, "monitoring:x"),
      },
    );
  const login = `monitoring:${password}`;
  found.push(
    {
      what: "/alertmanager/ with the login",
      expected: 200,
      found: await pages.status("/alertmanager/", login),
    },
    { what: "/ with the login", expected: 302, found: await pages.status("/", login) },
  );
  assertAll(found);
}

async function allAnswer(pages: Pages, login: string): Promise<void> {
  const ill = async () => (await pages.targets()).filter(({ health }) => health !== "up");
  // The login before the pages may not have found Prometheus yet.
  await within(90, async () => (await pages.status("/prometheus/-/ready", login)) === 200);
  await within(90, async () => (await pages.targets()).length > 0 && (await ill()).length === 0);
  assertAll([{ what: "targets that do not answer", expected: [], found: await ill() }]);
}

/** Each expression without its threshold has a value. */
async function allFind(pages: Pages): Promise<number> {
  const asked = await pages.rules();
  const missing = async () => {
    const without: string[] = [];
    for (const { name, query, lastError } of asked) {
      const expression = /^\((.*)\) [<>] [\d.]+( or absent\(.*\))?$/.exec(query)?.[1];
      if (expression === undefined || lastError) without.push(`${name}: ${lastError ?? query}`);
      else if ((await pages.query(expression)).length === 0) without.push(`${name}: ${expression}`);
    }
    return without;
  };
  await within(150, async () => (await missing()).length === 0);
  assertAll([{ what: "alarms whose expression finds nothing", expected: [], found: await missing() }]);
  return asked.length;
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
