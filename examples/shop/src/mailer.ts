import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { orderPlaced, type PlacedOrder, receiptText } from "./orders";
import { Receipts } from "./receipts";

/** The worker: writes a receipt for each order and confirms it, once however often it is told. Copies share the queue. */
const database = Database.fromSettings("ORDERS");
const receipts = Receipts.fromSettings("RECEIPTS");

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

workOff(new WorkQueue("EMAILS", 20), database, confirmOrder);
