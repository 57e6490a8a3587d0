import { Database } from "../../service/database";
import { log } from "../../service/log";
import { serve } from "../../service/serve";
import type { Answer, Request } from "../../service/server";
import { StreamReader, type StreamRecord } from "../../service/stream-reader";
import { newQuantity } from "./order-input";
import { orderRecord } from "./order-record";

/** The product service: the stock, and the sales that it counts from the stream of orders. */
const database = Database.fromSettings("PRODUCTS");
const reader = new StreamReader("ORDER_RECORDS");

async function find(item: string): Promise<Answer> {
  const { rows } = await database.primary.query(
    `select item, stock, (select coalesce(sum(quantity), 0)::integer from sales where sales.item = products.item) as sold
     from products where item = $1`,
    [item],
  );
  return rows.length > 0
    ? { status: 200, body: rows[0] }
    : { status: 404, body: { error: `no product ${item}` } };
}

async function reserve(item: string, { body }: Request): Promise<Answer> {
  const quantity = newQuantity(((body ?? {}) as Record<string, unknown>).quantity);
  const { rowCount } = await database.primary.query(
    "update products set stock = stock - $2 where item = $1 and stock >= $2",
    [item, quantity],
  );
  if (rowCount === 1) return { status: 200, body: { item, quantity } };
  const known = await find(item);
  return known.status === 404 ? known : { status: 409, body: { error: `not enough ${item}` } };
}

/** Counts an order once, even if its record is read twice. */
async function count({ value }: StreamRecord): Promise<void> {
  const record = orderRecord(value);
  if (!record) return log("error", "invalid order record skipped", { length: value.length });
  const { order, item, quantity } = record;
  const { rowCount } = await database.primary.query(
    `insert into sales ("order", item, quantity) values ($1, $2, $3) on conflict do nothing`,
    [order, item, quantity],
  );
  log("info", rowCount === 1 ? "sale counted" : "sale already counted", { order, item });
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const [, item, action] = /^\/products\/([a-z]{1,32})(\/reserve)?$/.exec(path) ?? [];
  if (method === "GET" && item !== undefined && action === undefined) return find(item);
  if (method === "POST" && item !== undefined && action !== undefined) return reserve(item, request);
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

void reader.read(count);
serve({ port: 3003, database, answer, finish: () => reader.close() });
