import { setTimeout as sleep } from "node:timers/promises";
import type { Environment } from "../../../constructs/environment/environment";
import { assertAll, type Fact, Untrue } from "../facts/fact";
import type { Progress } from "../progress";
import type { Workspace } from "../workspace";
import type { LoadBalancer } from "./load-balancer";
import type { ContainerEmulator } from "./ministack";

/** The environment as it runs in the emulated account, and what a part of the run works with. */
export interface Deployed {
  readonly environment: Environment;
  readonly emulator: ContainerEmulator;
  readonly workspace: Workspace;
  readonly loadBalancer: LoadBalancer;
  readonly progress: Progress;
  /** The value that the owner of the payment key wrote. */
  readonly paymentKey: string;
}

export function clusterOf({ application, name }: Environment): string {
  return `${application.name}-${name}`;
}

/** Asks again until all facts hold; the last of them when the time is over. */
export async function eventually(seconds: number, facts: () => Promise<Fact[]>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return assertAll(await facts());
    } catch (error) {
      if (!(error instanceof Untrue) || Date.now() > end) throw error;
    }
    await sleep(500);
  }
}
