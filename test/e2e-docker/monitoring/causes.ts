import { readFileSync, writeFileSync } from "node:fs";
import { selfSigned } from "../../../tools/local/certificate";
import { assertAll } from "../../e2e/facts/fact";
import type { Progress } from "../../e2e/progress";
import { docker, named } from "../engine";
import { purgeIn, sendIn } from "../in-broker";
import type { Shop } from "../shop";
import { within } from "../within";
import { local } from "./monitored/environments/local";
import type { Webhook } from "./webhook";

interface Scene {
  readonly prefix: string;
  readonly shop: Shop;
  readonly hook: Webhook;
  readonly progress: Progress;
  /** The file with the certificate that the balancer shows. */
  readonly certificateFile: string;
}

interface Cause {
  readonly alert: string;
  /** A part of the text that reaches the webhook. */
  readonly text: RegExp;
  readonly severity: "page" | "ticket";
  readonly begin: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

/** Seconds within which an alert reaches the webhook, and within which its end does. */
const maxSeconds = 420;

/** Causes one failure after the other; by alert, the seconds until it was notified. */
export async function causes(scene: Scene): Promise<readonly (readonly [alert: string, seconds: number])[]> {
  const { hook, progress } = scene;
  const found: (readonly [string, number])[] = [];
  for (const group of groups(scene)) {
    const began = Date.now();
    for (const { begin } of group) await begin();
    for (const { alert, text, severity } of group) {
      await progress.step(`${alert} fires`, async () => {
        await within(maxSeconds, async () => isNotified(hook, alert, "firing", began));
        const last = hook.last(alert);
        assertAll([
          { what: `${alert}: status`, expected: "firing", found: last?.status ?? "not notified" },
          { what: `${alert}: severity`, expected: severity, found: last?.labels.severity },
          { what: `${alert}: text`, expected: true, found: text.test(last?.annotations.summary ?? "") },
          {
            what: `${alert}: has a first command`,
            expected: true,
            found: Boolean(last?.annotations.command),
          },
        ]);
        found.push([alert, Math.round(((last?.at ?? 0) - began) / 1000)]);
      });
    }
    const ended = Date.now();
    for (const { end } of group) await end();
    for (const { alert } of group)
      await progress.step(`${alert} ends`, async () => {
        await within(maxSeconds, async () => isNotified(hook, alert, "resolved", ended));
        assertAll([{ what: `${alert}: status`, expected: "resolved", found: hook.last(alert)?.status }]);
      });
  }
  return found;
}

function isNotified(hook: Webhook, alert: string, status: string, since: number): boolean {
  const last = hook.last(alert);
  return last !== undefined && last.status === status && last.at >= since;
}

/** Those of one group happen at the same time. */
function groups({ prefix, shop, certificateFile }: Scene): readonly (readonly Cause[])[] {
  const inContainer = (name: string, ...command: readonly string[]) =>
    docker("exec", `${prefix}-${name}`, ...command);
  const certificate = readFileSync(certificateFile, "utf8");
  /** The balancer reads the file again, as after a renewal. */
  const show = (pem: string) => {
    writeFileSync(certificateFile, pem);
    return inContainer("balancer", "sh", "-c", "kill -USR2 1");
  };
  const copies = async () =>
    (await named("container", prefix)).filter((name) => /-api-[0-9a-f]{6}-2$/.test(name));
  /** Both copies, whichever gets the request. */
  const be = async (mode: string) => {
    for (let count = 0; count < 40; count++) await shop.get(`/be/${mode}`);
  };
  return [
    [
      {
        alert: "machine-database-down",
        text: /^The database \S+-records has accepted no connection for 2 minutes/,
        severity: "page",
        begin: () => docker("stop", `${prefix}-records`),
        end: () => docker("start", `${prefix}-records`),
      },
      {
        alert: "database-replica-lag",
        text: /^The standby was more than 64 MiB of log behind for 5 minutes, or does not follow/,
        severity: "ticket",
        begin: () => docker("stop", `${prefix}-records-standby`),
        end: () => docker("start", `${prefix}-records-standby`),
      },
      {
        alert: "machine-cache-down",
        text: /^The cache \S+-cache has accepted no connection for 2 minutes/,
        severity: "page",
        begin: () => docker("stop", `${prefix}-cache`),
        end: () => docker("start", `${prefix}-cache`),
      },
      {
        alert: "service-too-few-tasks",
        text: /^Fewer than 2 containers of api ran/,
        severity: "page",
        begin: async () => docker("stop", ...(await copies())),
        end: async () => docker("start", ...(await copies())),
      },
      {
        alert: "queue-age",
        text: /^The oldest message of tasks has waited for more than 1 minutes/,
        severity: "ticket",
        begin: () => sendIn(`${prefix}-broker`, "tasks", "old"),
        end: () => purgeIn(`${prefix}-broker`, "tasks"),
      },
      {
        alert: "queue-dead-letters",
        text: /^Messages of tasks could not be processed/,
        severity: "ticket",
        begin: () => sendIn(`${prefix}-broker`, "tasks-dead-letters", "poison"),
        end: () => purgeIn(`${prefix}-broker`, "tasks-dead-letters"),
      },
      {
        alert: "job-failed-run",
        text: /^A run of tidy failed/,
        severity: "ticket",
        begin: () => inContainer("tidy", "touch", "/tmp/broken"),
        end: () => inContainer("tidy", "rm", "/tmp/broken"),
      },
      {
        alert: "load-balancer-certificate",
        text: /^The certificate ends in less than 14 days/,
        severity: "ticket",
        begin: () => show(selfSigned(local.host, 5)),
        end: () => show(certificate),
      },
    ],
    [
      {
        alert: "web-service-5xx",
        text: /^More than 5 % of the requests to api/,
        severity: "page",
        begin: () => be("broken"),
        end: () => be("well"),
      },
      {
        alert: "machine-target-down",
        text: /-cache has sent no metrics for 3 minutes/,
        severity: "ticket",
        begin: () => docker("stop", `${prefix}-cache.metrics`),
        end: () => docker("start", `${prefix}-cache.metrics`),
      },
    ],
    [
      {
        alert: "web-service-slow",
        text: /took more than 1 s/,
        severity: "ticket",
        begin: () => be("slow"),
        end: () => be("well"),
      },
    ],
  ];
}
