import { readFileSync, writeFileSync } from "node:fs";
import { selfSigned } from "../../../tools/local/certificate";
import type { Progress } from "../../e2e/progress";
import { docker, named } from "../engine";
import { purgeIn, sendIn } from "../in-broker";
import type { Shop } from "../shop";
import { local } from "./monitored/environments/local";
import type { Webhook } from "./webhook";

export interface Scene {
  readonly prefix: string;
  readonly shop: Shop;
  readonly hook: Webhook;
  readonly progress: Progress;
  /** The file with the certificate that the balancer shows. */
  readonly certificateFile: string;
  /** An image with a shell. */
  readonly image: string;
  /** Whether alarms are awaited that look back over half an hour. */
  readonly isLong: boolean;
}

/** A failure, and the alert that it fires. */
export interface Cause {
  readonly alert: string;
  /** A part of the text that reaches the webhook. */
  readonly text: RegExp;
  readonly severity: "page" | "ticket";
  /**
   * Seconds until its end is notified, after all other causes.
   * @default as soon as the others of its group
   */
  readonly endsWithin?: number;
  /**
   * Seconds until it is notified.
   * @default 420
   */
  readonly firesWithin?: number;
  readonly begin: () => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

/** Those of one group happen at the same time. */
export function groups({ prefix, shop, certificateFile, image }: Scene): readonly (readonly Cause[])[] {
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
        alert: "machine-disk",
        text: /^Less than 10 % of the engine's disk was free for 6 minutes/,
        severity: "page",
        begin: () => fillDisk(`${prefix}-filler`, image),
        end: () => docker("rm", "--force", `${prefix}-filler`),
      },
      {
        alert: "load-balancer-certificate",
        text: /^The certificate of \S+ ends in less than 14 days/,
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
        alert: "slo-availability",
        text: /^Users of api get errors: the error budget of 30 days loses 2 % in an hour/,
        severity: "page",
        begin: async () => undefined,
        end: async () => undefined,
        // The window of 30 minutes.
        endsWithin: 2400,
      },
      {
        alert: "journey-failed",
        text: /^Users cannot place an order: the last run of shopper failed/,
        severity: "page",
        begin: async () => undefined,
        end: async () => undefined,
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
        text: /^5 of 100 requests to api took more than 1 s in each of 3 minutes/,
        severity: "ticket",
        begin: () => be("slow"),
        end: () => be("well"),
      },
      {
        alert: "slo-latency",
        text: /^Users of api wait longer than 1400 ms: the budget of slow requests of 30 days loses 2 %/,
        severity: "page",
        begin: async () => undefined,
        end: async () => undefined,
        endsWithin: 2400,
      },
    ],
  ];
}

/** Takes the disk of the engine until 9 % are free, which is more than anything here needs. Its end frees them. */
async function fillDisk(name: string, image: string): Promise<void> {
  const fill = [
    "set -- $(df --block-size=1M --output=size,avail / | tail -n 1)",
    "left=$(($1 * 9 / 100))",
    '[ "$left" -gt 4096 ]',
    '[ "$2" -le "$left" ] || fallocate --length "$(($2 - left))MiB" /tmp/full',
    "exec sleep 3600",
  ];
  await docker(
    "run",
    "--detach",
    "--init",
    "--name",
    name,
    "--network",
    "none",
    image,
    "sh",
    "-euc",
    fill.join("\n"),
  );
}
