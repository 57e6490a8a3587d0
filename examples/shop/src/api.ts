import { call } from "../../service/call";
import { Database, prepared } from "../../service/database";
import { log } from "../../service/log";
import { type Answer, HttpService, type Request } from "../../service/server";
import { required, setting } from "../../service/settings";
import { stopGracefully } from "../../service/shutdown";
import { StreamReader } from "../../service/stream-reader";
import { Topic } from "../../service/topic";
import { OrderEvents } from "./order-events";
import { Orders } from "./order-table";
import { newOrder } from "./orders";
import { Receipts } from "./receipts";
import { Sales } from "./sales";

/** The public API: accepts orders, returns orders, receipts, stock and bestsellers, and counts sales from the stream. */
const version = setting("VERSION") ?? "dev";
const inventory = required("INVENTORY_URL");
const paymentKey = required("PAYMENT_KEY");
const database = Database.fromSettings("ORDERS");
const orders = new Orders(database.primary);
const events = new OrderEvents(database.primary, new Topic("ORDER_EVENTS"));
const receipts = Receipts.fromSettings("RECEIPTS");
const sales = new Sales(database);
const moves = new StreamReader("STOCK_MOVES");

async function placeOrder(request: Request): Promise<Answer> {
  const order = newOrder(request.body);
  const { idempotencyKey } = request;
  const known = idempotencyKey === undefined ? undefined : await orders.placedBy(idempotencyKey);
  if (known !== undefined) return { status: 201, body: { id: known } };
  const reserved = await call(`${inventory}/reserve`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
  });
  if (reserved.status === 409) return { status: 409, body: { error: `not enough ${order.item} in stock` } };
  if (!reserved.ok) return { status: 502, body: { error: "the inventory is unavailable" } };
  // Its event follows: the request does not wait for the broker.
  return { status: 201, body: { id: await orders.place(order, idempotencyKey) } };
}

async function findOrder(id: string): Promise<Answer> {
  const { rows } = await database.read("select id, item, quantity, mailed from orders where id = $1", [id]);
  return rows.length > 0
    ? { status: 200, body: rows[0] }
    : { status: 404, body: { error: `no order ${id}` } };
}

async function findReceipt(id: string): Promise<Answer> {
  const receipt = await receipts.find(id);
  return receipt === undefined
    ? { status: 404, body: { error: `no receipt of order ${id}` } }
    : { status: 200, body: receipt };
}

async function findStock(item: string): Promise<Answer> {
  const found = await call(`${inventory}/stock/${item}`);
  if (found.status === 404) return { status: 404, body: { error: `no item ${item}` } };
  if (!found.ok) return { status: 502, body: { error: "the inventory is unavailable" } };
  return { status: 200, body: await found.json() };
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const id = /^\/api\/orders\/(\d{1,18})$/.exec(path)?.[1];
  if (method === "POST" && path === "/api/orders") return placeOrder(request);
  if (method === "GET" && id !== undefined) return findOrder(id);
  const paid = /^\/api\/orders\/(\d{1,18})\/receipt$/.exec(path)?.[1];
  if (method === "GET" && paid !== undefined) return findReceipt(paid);
  if (method === "GET" && path === "/api/bestsellers")
    return sales.best().then((body) => ({ status: 200, body }));
  const item = /^\/api\/stock\/([a-z]{1,32})$/.exec(path)?.[1];
  if (method === "GET" && item !== undefined) return findStock(item);
  if (method === "GET" && path === "/api/version") return Promise.resolve({ status: 200, body: { version } });
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

const service = new HttpService({ version, answer });
stopGracefully({
  stopTakingWork: () => service.drain(),
  finish: async () => {
    await Promise.all([service.close(), moves.close(), events.close()]);
    await database.close();
  },
});
void prepared(database).then(async () => {
  await service.listen(Number(setting("PORT") ?? 3000));
  events.start();
  void moves.read((record) => sales.count(record));
  // Never log the key itself: its length shows that it was injected.
  log("info", "listening", { version, port: service.port, paymentKeyLength: paymentKey.length });
});
