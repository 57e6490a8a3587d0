import type { Database } from "../../service/database";
import { log } from "../../service/log";
import type { StreamRecord } from "../../service/stream-reader";
import type { StockMove } from "./stock-moves";

/** How much was sold of each item, counted by the moves of stock. */
export class Sales {
  constructor(private readonly database: Pick<Database, "primary" | "replica">) {}

  /** Counts a move, once however often it comes: moves of an item come in their order, or again. */
  async count({ key: item, value }: StreamRecord): Promise<void> {
    const found = stockMove(value);
    if (!found) return log("error", "a record that is no move of stock is left out", { item, value });
    if (found.change >= 0) return;
    await this.database.primary.query(
      `insert into sales (item, pieces, last_move) values ($1, $2, $3)
       on conflict (item) do update
       set pieces = sales.pieces + excluded.pieces, last_move = excluded.last_move
       where sales.last_move < excluded.last_move`,
      [item, -found.change, found.move],
    );
  }

  /** What sells best, with how many pieces. */
  async best(): Promise<readonly { readonly item: string; readonly pieces: number }[]> {
    const { rows } = await this.database.replica.query(
      "select item, pieces::integer from sales order by pieces desc, item limit 10",
    );
    return rows;
  }
}

/** A record that nobody can read would hold up all that come after it: it has no meaning. */
function stockMove(value: string): StockMove | undefined {
  try {
    const { move, change } = (JSON.parse(value) ?? {}) as Record<string, unknown>;
    if (typeof move !== "string" || !/^\d{1,18}$/.test(move) || typeof change !== "number") return undefined;
    return { move, change };
  } catch {
    return undefined;
  }
}
