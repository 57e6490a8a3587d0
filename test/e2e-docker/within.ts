import { setTimeout as sleep } from "node:timers/promises";

/** Whether it comes to hold in time; asked twice a second. */
export async function within(seconds: number, holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(500))
    if (await holds()) return true;
  return false;
}
