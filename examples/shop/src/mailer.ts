import { Database, prepared } from "./database";
import { beat } from "./heartbeat";
import { errorText, log } from "./log";
import { orderPlaced } from "./orders";
import { stopGracefully } from "./shutdown";
import { WorkQueue } from "./work-queue";

/** The worker: confirms each order once, however often it is told of it. Several copies share the queue. */
const database = Database.fromSettings("ORDERS");
const queue = new WorkQueue("EMAILS", 20);
const pauseMilliseconds = 1000;
let working = true;
let round: Promise<void> = Promise.resolve();

async function confirmOrder(message: string): Promise<void> {
  const { order, item } = orderPlaced(message);
  const { rowCount } = await database.primary.query(
    "update orders set mailed = now() where id = $1 and mailed is null",
    [order],
  );
  log("info", rowCount === 1 ? "order confirmed" : "order was confirmed before", { order, item });
}

async function work(): Promise<void> {
  while (working) {
    round = queue.round(confirmOrder).catch(async (error) => {
      log("error", "round failed", { error: errorText(error) });
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    });
    await round;
    beat();
  }
}

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
