import { Database, prepared } from "./database";
import { beat } from "./heartbeat";
import { errorText, log } from "./log";
import { orderPlaced, type PlacedOrder, receiptText } from "./orders";
import { Receipts } from "./receipts";
import { stopGracefully } from "./shutdown";
import { WorkQueue } from "./work-queue";

/** The worker: writes a receipt for each order and confirms it, once however often it is told. Copies share the queue. */
const database = Database.fromSettings("ORDERS");
const queue = new WorkQueue("EMAILS", 20);
const receipts = Receipts.fromSettings("RECEIPTS");
const pauseMilliseconds = 1000;
let working = true;
let round: Promise<void> = Promise.resolve();

async function confirmOrder(message: string): Promise<void> {
  const { order, item } = orderPlaced(message);
  const { rows } = await database.primary.query<PlacedOrder>(
    "select id, item, quantity, created from orders where id = $1",
    [order],
  );
  // Before the order counts as confirmed; a second time writes the same.
  for (const row of rows) await receipts.keep(order, receiptText(row));
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
