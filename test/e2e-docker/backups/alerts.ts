import { assertAll } from "../../e2e/facts/fact";
import { freePort } from "../../e2e/free-port";
import { docker } from "../engine";
import type { MonitoringImages } from "../images";
import type { Webhook } from "../monitoring/webhook";
import { within } from "../within";
import type { WorkingCopy } from "../working-copy";
import type { Site, Store } from "./site";

/** Seconds within which an alert reaches the webhook, or its end does: it looks back five minutes. */
const maxSeconds = 480;

/** Watches a project, and sends its alerts to the webhook. */
export async function watchedBy(
  hook: Webhook,
  project: WorkingCopy,
  { prometheus, alertmanager, nodeExporter, containers, postgres, redis, probe }: MonitoringImages,
): Promise<void> {
  const receiver = { webhook: true };
  project.set({
    monitoring: {
      port: await freePort(),
      images: { prometheus, alertmanager, nodeExporter, containers, postgres, redis, probe },
      alerts: { page: receiver, ticket: receiver },
    },
  });
  await project.plinth(["secrets"]);
  for (const severity of ["page", "ticket"])
    await project.plinth(["secrets", "set", `monitoring.${severity}Webhook`], { input: hook.url });
}

/** Drills that fail, and that were missed, are told by Alertmanager; so is their end, after a drill by hand that succeeds. */
export async function drillsAreTold(
  hook: Webhook,
  site: Site,
  damaged: readonly Store[],
  repair: () => Promise<unknown>,
): Promise<string> {
  const began = Date.now();
  // As if the one before had been long ago.
  for (const store of damaged)
    await docker("exec", site.backupOf(store), "touch", "-d", "@1", "/var/tmp/last-drill");
  const alerts = ["machine-backup-failed", "machine-drill-missed"] as const;
  await all(hook, site, damaged, alerts, "firing", began);
  const told = Math.round((Date.now() - began) / 1000);
  await repair();
  const repaired = Date.now();
  for (const store of damaged) await docker("exec", site.backupOf(store), "sh", "/plinth/keep.sh", "drill");
  await all(hook, site, damaged, alerts, "resolved", repaired);
  return `told after ${told} s, and their end after a drill by hand`;
}

async function all(
  hook: Webhook,
  site: Site,
  stores: readonly Store[],
  alerts: readonly string[],
  status: string,
  since: number,
): Promise<void> {
  const missing = () =>
    alerts.flatMap((alert) =>
      stores
        .filter(
          (store) =>
            !hook.notified.some(
              ({ labels, at, ...sent }) =>
                labels.alertname === alert &&
                labels.watches === site.backupOf(store) &&
                sent.status === status &&
                at >= since,
            ),
        )
        .map((store) => `${alert} of ${store}`),
    );
  await within(maxSeconds, async () => missing().length === 0);
  assertAll([{ what: `alerts that are not ${status}`, expected: [], found: missing() }]);
}
