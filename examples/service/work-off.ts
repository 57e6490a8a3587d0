import { type Database, prepared } from "./database";
import { beat } from "./heartbeat";
import { errorText, log } from "./log";
import { stopGracefully } from "./shutdown";
import type { WorkQueue } from "./work-queue";

const pauseMilliseconds = 1000;

/** Runs a worker: receives from its queue in rounds, writes a heartbeat after each, and finishes the last round before it stops. */
export function workOff(
  queue: WorkQueue,
  database: Database,
  handle: (message: string) => Promise<void>,
): void {
  let working = true;
  let round: Promise<void> = Promise.resolve();
  const work = async (): Promise<void> => {
    while (working) {
      round = queue.round(handle).catch(async (error) => {
        log("error", "round failed", { error: errorText(error) });
        await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
      });
      await round;
      beat();
    }
  };
  stopGracefully({
    stopTakingWork: () => {
      working = false;
    },
    finish: async () => {
      await round;
      await database.close();
    },
  });
  beat();
  void prepared(database).then(work);
}
