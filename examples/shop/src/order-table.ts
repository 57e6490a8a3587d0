import type { Pool } from "pg";
import type { NewOrder } from "./orders";

/** The orders that are placed: one for each key, however often its request comes. */
export class Orders {
  constructor(private readonly database: Pick<Pool, "query">) {}

  /** The order that a request with this key has placed. */
  async placedBy(key: string): Promise<string | undefined> {
    const { rows } = await this.database.query<{ id: string }>("select id from orders where key = $1", [key]);
    return rows[0]?.id;
  }

  /** Places an order. Of two requests with one key at the same time the second gets the order of the first. */
  async place({ item, quantity }: NewOrder, key?: string): Promise<string> {
    const { rows } = await this.database.query<{ id: string }>(
      "insert into orders (item, quantity, key) values ($1, $2, $3) on conflict (key) do update set key = excluded.key returning id",
      [item, quantity, key],
    );
    const [placed] = rows;
    if (!placed) throw new Error("the database has kept no order");
    return placed.id;
  }
}
