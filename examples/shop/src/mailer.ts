import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { orderPlaced } from "./orders";

/** The worker: confirms each order once, however often it is told of it. Several copies share the queue. */
const database = Database.fromSettings("ORDERS");

async function confirmOrder(message: string): Promise<void> {
  const { order, item } = orderPlaced(message);
  const { rowCount } = await database.primary.query(
    "update orders set mailed = now() where id = $1 and mailed is null",
    [order],
  );
  log("info", rowCount === 1 ? "order confirmed" : "order was confirmed before", { order, item });
}

workOff(new WorkQueue("EMAILS", 20), database, confirmOrder);
