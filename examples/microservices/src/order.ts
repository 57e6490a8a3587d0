import { call } from "../../service/call";
import { Database } from "../../service/database";
import { serve } from "../../service/serve";
import type { Answer, Request } from "../../service/server";
import { required } from "../../service/settings";
import { StreamWriter } from "../../service/stream-writer";
import { newOrder } from "./order-input";
import { Outbox } from "./outbox";

/** The order service: checks the user, reserves the product, stores the order, and writes it to the stream. */
const users = required("USER_URL");
const products = required("PRODUCT_URL");
const database = Database.fromSettings("ORDERS");
const outbox = new Outbox(database.primary, new StreamWriter("ORDER_RECORDS"));

async function place(request: Request): Promise<Answer> {
  const { user, item, quantity } = newOrder(request.body);
  const found = await call(`${users}/users/${user}`);
  if (found.status === 404) return { status: 422, body: { error: `no user ${user}` } };
  if (!found.ok) return { status: 502, body: { error: "the user service is unavailable" } };
  const reserved = await call(`${products}/products/${item}/reserve`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ quantity }),
  });
  if (reserved.status === 404) return { status: 422, body: { error: `no product ${item}` } };
  if (reserved.status === 409) return { status: 409, body: { error: `not enough ${item} in stock` } };
  if (!reserved.ok) return { status: 502, body: { error: "the product service is unavailable" } };
  const { rows } = await database.primary.query(
    `insert into orders ("user", item, quantity) values ($1, $2, $3) returning id, "user", item, quantity`,
    [user, item, quantity],
  );
  return { status: 201, body: rows[0] };
}

async function find(id: string): Promise<Answer> {
  const { rows } = await database.primary.query(
    `select id, "user", item, quantity, recorded is not null as recorded from orders where id = $1`,
    [id],
  );
  return rows.length > 0
    ? { status: 200, body: rows[0] }
    : { status: 404, body: { error: `no order ${id}` } };
}

function answer(request: Request): Promise<Answer> {
  const { method, path } = request;
  const id = /^\/orders\/(\d{1,18})$/.exec(path)?.[1];
  if (method === "POST" && path === "/orders") return place(request);
  if (method === "GET" && id !== undefined) return find(id);
  return Promise.resolve({ status: 404, body: { error: `${method} ${path} is not known` } });
}

outbox.start();
serve({ port: 3002, database, answer, finish: () => outbox.close() });
