import { Database, prepared } from "./database";
import { beat } from "./heartbeat";
import { errorText, log } from "./log";
import { stopGracefully } from "./shutdown";

/** The worker: confirms each order once. Several copies share the work, none waits for another. */
const database = Database.fromSettings("ORDERS");
const pauseMilliseconds = 1000;
let working = true;
let round: Promise<void> = Promise.resolve();

async function confirmOrders(): Promise<void> {
  const { rows } = await database.primary.query<{ id: string; item: string }>(
    `update orders set mailed = now()
     where id in (select id from orders where mailed is null order by id limit 100 for update skip locked)
     returning id, item`,
  );
  for (const order of rows) log("info", "order confirmed", { order: order.id, item: order.item });
}

async function work(): Promise<void> {
  while (working) {
    round = confirmOrders().catch((error) => log("error", "round failed", { error: errorText(error) }));
    await round;
    beat();
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
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
