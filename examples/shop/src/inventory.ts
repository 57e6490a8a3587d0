import { Cache } from "../../service/cache";
import { Database, prepared } from "../../service/database";
import { log } from "../../service/log";
import { type Answer, HttpService, type Request } from "../../service/server";
import { setting } from "../../service/settings";
import { stopGracefully } from "../../service/shutdown";
import { StreamWriter } from "../../service/stream-writer";
import { newOrder } from "./orders";
import { StockMoves } from "./stock-moves";

/** The inventory: an internal service, reachable only by services that use it. */
const version = setting("VERSION") ?? "dev";
const database = Database.fromSettings("ORDERS");
const cache = Cache.fromSettings("STOCK_CACHE");
const moves = new StockMoves(database.primary, new StreamWriter("STOCK_MOVES"));

/** Maximum age of a cached value: a reservation that cannot reach the cache leaves an old one. */
const stockSeconds = 60;

/** The stock of an item, and whether it comes from the cache. */
async function stockOf(item: string): Promise<Answer> {
  const known = await cache.find(stockKey(item));
  if (known !== undefined) return { status: 200, body: { item, quantity: Number(known), from: "cache" } };
  const { rows } = await database.primary.query<{ quantity: number }>(
    "select quantity from stock where item = $1",
    [item],
  );
  const [row] = rows;
  if (!row) return { status: 404, body: { error: `no item ${item}` } };
  await cache.keep(stockKey(item), String(row.quantity), stockSeconds);
  return { status: 200, body: { item, quantity: row.quantity, from: "database" } };
}

async function reserve(request: Request): Promise<Answer> {
  const { item, quantity } = newOrder(request.body);
  // One statement: the move is stored if and only if the stock changed.
  const { rowCount } = await database.primary.query(
    `with moved as (
       update stock set quantity = quantity - $2 where item = $1 and quantity >= $2 returning item
     )
     insert into stock_moves (item, change) select item, -$2::integer from moved`,
    [item, quantity],
  );
  if (rowCount !== 1) return { status: 409, body: { error: `not enough ${item}` } };
  await cache.forget(stockKey(item));
  return { status: 200, body: { item, quantity } };
}

function stockKey(item: string): string {
  return `stock:${item}`;
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const item = /^\/stock\/([a-z]{1,32})$/.exec(path)?.[1];
  if (method === "GET" && item !== undefined) return stockOf(item);
  if (method === "POST" && path === "/reserve") return reserve(request);
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

const service = new HttpService({ version, answer });
stopGracefully({
  stopTakingWork: () => service.drain(),
  finish: async () => {
    await service.close();
    await moves.close();
    cache.close();
    await database.close();
  },
});
void prepared(database).then(async () => {
  await service.listen(Number(setting("PORT") ?? 3001));
  void moves.publish();
  log("info", "listening", { version, port: service.port });
});
