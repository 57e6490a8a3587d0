import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { HardenedContainer } from "../../../constructs/docker/container/hardened-container";
import type { Dashboard } from "../../../constructs/docker/monitoring/dashboards/dashboards";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import { LocalStack } from "../../../stacks/local-stack";
import { assertAll } from "../../e2e/facts/fact";
import { within } from "../within";
import { drawn } from "./drawn";
import type { Pages } from "./pages";

/** The dashboards of an environment, as Grafana would get them: this machine need not have Grafana. */
function dashboardsOf(environment: LocalEnvironment): Dashboard[] {
  const { monitoring } = environment;
  if (monitoring === undefined) throw new Error(`${environment.name} has no monitoring.`);
  const stack = new LocalStack(new App({ outdir: mkdtempSync(join(tmpdir(), "plinth-")) }), {
    ...environment,
    monitoring: { ...monitoring, dashboards: true },
  });
  const grafana = stack.node.findChild("monitoring").node.findChild("grafana") as HardenedContainer;
  return (grafana.resource.envInput ?? [])
    .filter((variable) => variable.startsWith("DASHBOARD_"))
    .map((variable) => JSON.parse(variable.slice(variable.indexOf("=") + 1)));
}

/** Asks Prometheus each query of each panel; every one of them finds something. Returns their number. */
export async function allPanelsHaveData(pages: Pages, environment: LocalEnvironment): Promise<number> {
  const queries = dashboardsOf(environment).flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      "targets" in panel && panel.type !== "logs"
        ? panel.targets.map(({ expr }) => ({ where: `${title}, ${panel.title}`, query: expr }))
        : [],
    ),
  );
  const empty = async () => {
    const without: string[] = [];
    for (const { where, query } of queries) {
      const found = await pages.query(query);
      if (found.length === 0 || found.some(({ value: [, value] }) => value === "NaN"))
        without.push(`${where}: ${query}`);
    }
    return without;
  };
  await within(150, async () => (await empty()).length === 0);
  assertAll([{ what: "panels without data", expected: [], found: await empty() }]);
  return queries.length;
}

/** Draws each dashboard into a folder, where a picture is needed and Grafana is not to be had. */
export async function drawDashboards(
  pages: Pages,
  environment: LocalEnvironment,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const dashboard of dashboardsOf(environment))
    writeFileSync(join(folder, `${dashboard.uid}.svg`), await drawn(dashboard, pages));
}

/** Where this machine has Grafana's image: it answers behind the login, and has read every dashboard. */
export async function grafanaShowsAll(pages: Pages, environment: LocalEnvironment): Promise<void> {
  const expected = dashboardsOf(environment).map(({ uid }) => uid);
  const found = async () => (await pages.dashboards()).sort();
  await within(120, async () => (await found()).length === expected.length);
  assertAll([{ what: "dashboards of Grafana", expected: expected.sort(), found: await found() }]);
}
