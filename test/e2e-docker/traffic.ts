import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "./shop";

export interface Tally {
  readonly requests: number;
  readonly failed: number;
  /** How they failed, with how often. */
  readonly reasons: Readonly<Record<string, number>>;
  /** When the last failure was; when the traffic began, without one. */
  readonly lastFailure: number;
  /** Answers by version, with how many of each. */
  readonly versions: Readonly<Record<string, number>>;
  /** By version, seconds from the begin of what is watched to its last answer. */
  readonly lastAnswers: Readonly<Record<string, number>>;
}

const users = 8;
const thinkMilliseconds = 40;
/** Seconds of traffic before and after what it is watched through. */
const margin = 2;

/** Does something while users read and write orders, and counts every request that was not answered as it should be. */
export async function underTraffic<T>(
  shop: Client,
  action: () => Promise<T>,
): Promise<{ readonly result: T; readonly tally: Tally }> {
  const traffic = new Traffic(shop);
  try {
    await sleep(margin * 1000);
    const result = await action();
    await sleep(margin * 1000);
    return { result, tally: await traffic.end() };
  } finally {
    await traffic.end();
  }
}

/** A short summary of the traffic. */
export function inWords({ requests, failed, reasons }: Tally): string {
  const why = Object.entries(reasons).map(([reason, times]) => `${times} × ${reason}`);
  return `${failed} of ${requests} requests failed${why.length > 0 ? ` (${why.join(", ")})` : ""}`;
}

export class Traffic {
  private readonly done: Promise<unknown>;
  private readonly reasons: Record<string, number> = {};
  private readonly versions: Record<string, number> = {};
  private readonly answered: Record<string, number> = {};
  private readonly begin = Date.now() + margin * 1000;
  private requests = 0;
  private failed = 0;
  private lastFailure = Date.now();
  private going = true;

  constructor(private readonly shop: Client) {
    this.done = Promise.all(Array.from({ length: users }, (_, index) => this.user(index)));
  }

  async end(): Promise<Tally> {
    this.going = false;
    await this.done;
    return {
      requests: this.requests,
      failed: this.failed,
      reasons: this.reasons,
      versions: this.versions,
      lastFailure: this.lastFailure,
      lastAnswers: Object.fromEntries(
        Object.entries(this.answered).map(([version, at]) => [version, (at - this.begin) / 1000]),
      ),
    };
  }

  /** Every fourth user orders, the others look orders up. */
  private async user(index: number): Promise<void> {
    const [expected, ask] =
      index % 4 === 0
        ? [201, () => this.shop.post("/api/orders", { item: "tea", quantity: 1 }, randomUUID())]
        : [200, () => this.shop.get("/api/orders/1")];
    while (this.going) {
      await this.once(expected, ask);
      await sleep(thinkMilliseconds);
    }
  }

  private async once(expected: number, ask: () => ReturnType<Client["get"]>): Promise<void> {
    this.requests++;
    try {
      const { status, version } = await ask();
      if (status !== expected) return this.fail(`status ${status}`);
      this.versions[version] = (this.versions[version] ?? 0) + 1;
      this.answered[version] = Date.now();
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  private fail(reason: string): void {
    this.failed++;
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
    this.lastFailure = Date.now();
  }
}
