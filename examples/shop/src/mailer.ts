import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { orderPlaced, type PlacedOrder, receiptText } from "./orders";
import { Receipts } from "./receipts";

/** The worker: writes a receipt for each order, and confirms the order once, even if a message is received twice. */
const database = Database.fromSettings("ORDERS");
const receipts = Receipts.fromSettings("RECEIPTS");

async function confirmOrder(message: string): Promise<void> {
  const { order, item } = orderPlaced(message);
  const { rows } = await database.primary.query<PlacedOrder>(
    "select id, item, quantity, created from orders where id = $1",
    [order],
  );
  // Before the confirmation, so that none is missing; a second time writes the same receipt.
  for (const row of rows) await receipts.keep(order, receiptText(row));
  const { rowCount } = await database.primary.query(
    "update orders set mailed = now() where id = $1 and mailed is null",
    [order],
  );
  log("info", rowCount === 1 ? "order confirmed" : "order already confirmed", { order, item });
}

workOff(new WorkQueue("EMAILS", 20), database, confirmOrder);
