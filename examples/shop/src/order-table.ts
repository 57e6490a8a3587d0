import type { Pool } from "pg";
import type { NewOrder } from "./orders";

/** The table of orders: one order for each idempotency key. */
export class Orders {
  constructor(private readonly database: Pick<Pool, "query">) {}

  /** The order that a request with this key placed. */
  async placedBy(key: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ id: string }>("select id from orders where key = $1", [key]);
    return rows[0]?.id;
  }

  /** Places an order. Of two concurrent requests with the same key, the second gets the order of the first. */
  async place({ item, quantity }: NewOrder, key?: string): Promise<string> {
    const { rows } = await this.database.query<{ id: string }>(
      "insert into orders (item, quantity, key) values ($1, $2, $3) on conflict (key) do update set key = excluded.key returning id",
      [item, quantity, key],
    );
    const [placed] = rows;
    if (!placed) throw new Error("the database returned no order");
    return placed.id;
  }
}
