import type { Pool, PoolClient } from "pg";
import { errorText, log } from "../../service/log";
import type { StreamWriter } from "../../service/stream-writer";

/** A record of a stock move. */
export interface StockMove {
  /** Increases: of two moves of an item, the later one has the higher number. */
  readonly move: string;
  /** Number of pieces; negative for a sale. */
  readonly change: number;
}

/** Key of the advisory lock for publishing; any number but that of migrations. */
const lock = 2;
const maxMoves = 500;

/**
 * Transactional outbox: publishes each stock move to the stream, in order, at least once. The transaction that changes the
 * stock also stores the move, so no move is lost, and no request waits, while the brokers are unavailable.
 */
export class StockMoves {
  private publishing: Promise<unknown> | undefined;
  private closed = false;

  constructor(
    private readonly pool: Pick<Pool, "connect">,
    private readonly writer: Pick<StreamWriter, "prepare" | "write" | "close">,
  ) {}

  /** Publishes until it is closed; pauses for `pause` milliseconds if there is nothing to publish. */
  publish(pause = 500): Promise<unknown> {
    this.publishing = this.publishAll(pause);
    return this.publishing;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.publishing;
    await this.writer.close();
  }

  private async publishAll(pause: number): Promise<void> {
    let isPrepared = false;
    while (!this.closed) {
      let published = 0;
      try {
        if (!isPrepared) await this.writer.prepare();
        isPrepared = true;
        published = await this.round();
      } catch (error) {
        log("warn", "stock moves not published, will retry", { error: errorText(error) });
      }
      if (published < maxMoves) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** Publishes the oldest moves, and returns their number; 0 while another copy publishes. */
  private async round(): Promise<number> {
    const connection = await this.pool.connect();
    try {
      await connection.query("begin");
      const published = await this.publishWaiting(connection);
      await connection.query("commit");
      return published;
    } catch (error) {
      await connection.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      connection.release();
    }
  }

  private async publishWaiting(connection: PoolClient): Promise<number> {
    const { rows } = await connection.query<{ id: string; item: string; change: number }>(
      `select id, item, change from stock_moves
       where (select pg_try_advisory_xact_lock($1)) order by id limit $2`,
      [lock, maxMoves],
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
