import type { Pool, PoolClient } from "pg";
import { errorText, log } from "../../service/log";
import type { StreamWriter } from "../../service/stream-writer";

/** What is told of stock that has moved. */
export interface StockMove {
  /** Counts up: of two moves of an item, the later one has the higher. */
  readonly move: string;
  /** Pieces: fewer than none were sold. */
  readonly change: number;
}

/** Any number but the migrator's: whoever tells of moves locks it. */
const lock = 2;
const atOnce = 500;

/**
 * Tells of every change of stock, in order, at least once. The change has written the move into the database, in the same
 * transaction: no move is lost while the stream is away, and nobody waits for it.
 */
export class StockMoves {
  private telling: Promise<unknown> | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pick<Pool, "connect">,
    private readonly writer: Pick<StreamWriter, "prepare" | "write" | "close">,
  ) {}

  /** Tells until it is closed; `pause` in milliseconds, when there is nothing to tell. */
  tell(pause = 500): Promise<unknown> {
    this.telling = this.tellOn(pause);
    return this.telling;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.telling;
    await this.writer.close();
  }

  private async tellOn(pause: number): Promise<void> {
    let isPrepared = false;
    while (!this.closed) {
      let told = 0;
      try {
        if (!isPrepared) await this.writer.prepare();
        isPrepared = true;
        told = await this.round();
      } catch (error) {
        log("warn", "stock moves wait to be told", { error: errorText(error) });
      }
      if (told < atOnce) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** Tells what waits, oldest first; nothing while another copy does. How many moves that were. */
  private async round(): Promise<number> {
    const connection = await this.pool.connect();
    try {
      await connection.query("begin");
      const told = await this.tellWaiting(connection);
      await connection.query("commit");
      return told;
    } catch (error) {
      await connection.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      connection.release();
    }
  }

  private async tellWaiting(connection: PoolClient): Promise<number> {
    const { rows } = await connection.query<{ id: string; item: string; change: number }>(
      `select id, item, change from stock_moves
       where (select pg_try_advisory_xact_lock($1)) order by id limit $2`,
      [lock, atOnce],
    );
    if (rows.length === 0) return 0;
    await this.writer.write(
      rows.map(({ id, item, change }) => ({
        key: item,
        value: JSON.stringify({ move: id, change } satisfies StockMove),
      })),
    );
    await connection.query("delete from stock_moves where id = any($1)", [rows.map(({ id }) => id)]);
    return rows.length;
  }
}
