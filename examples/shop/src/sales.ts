import type { Database } from "../../service/database";
import { log } from "../../service/log";
import type { StreamRecord } from "../../service/stream-reader";
import type { StockMove } from "./stock-moves";

/** The sales of each item, counted from the stream of stock moves. */
export class Sales {
  constructor(private readonly database: Pick<Database, "primary" | "read">) {}

  /** Counts a move once, even if it is read twice: the moves of an item arrive in order. */
  async count({ key: item, value }: StreamRecord): Promise<void> {
    const found = stockMove(value);
    if (!found) return log("error", "invalid stock move skipped", { item, value });
    if (found.change >= 0) return;
    await this.database.primary.query(
      `insert into sales (item, pieces, last_move) values ($1, $2, $3)
       on conflict (item) do update
       set pieces = sales.pieces + excluded.pieces, last_move = excluded.last_move
       where sales.last_move < excluded.last_move`,
      [item, -found.change, found.move],
    );
  }

  /** The ten bestselling items, with the number of pieces. */
  async best(): Promise<readonly { readonly item: string; readonly pieces: number }[]> {
    const { rows } = await this.database.read<{ item: string; pieces: number }>(
      "select item, pieces::integer from sales order by pieces desc, item limit 10",
    );
    return rows;
  }
}

/** Reads a record; undefined if it is invalid. An error would block the partition, since the record is delivered again. */
function stockMove(value: string): StockMove | undefined {
  try {
    const { move, change } = (JSON.parse(value) ?? {}) as Record<string, unknown>;
    if (typeof move !== "string" || !/^\d{1,18}$/.test(move) || typeof change !== "number") return undefined;
    return { move, change };
  } catch {
    return undefined;
  }
}
