import type { Pool } from "pg";
import { untilDone } from "../../service/database";
import { errorText, log } from "../../service/log";
import type { StreamWriter } from "../../service/stream-writer";
import type { OrderRecord } from "./order-record";

const pauseMilliseconds = 500;
const maxAtOnce = 100;

/**
 * Records each order that is not recorded yet: the order's row says so. An order that was placed is never lost to the stream,
 * even while no broker answers; it may be recorded twice, which a reader knows by its id.
 */
export class Outbox {
  private open = true;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Pick<Pool, "connect">,
    private readonly writer: Pick<StreamWriter, "prepare" | "write" | "close">,
  ) {}

  start(): void {
    this.done = this.work();
  }

  /** Ends the round in hand; the rest is recorded by another copy, or after the next start. */
  async close(): Promise<void> {
    this.open = false;
    await this.done;
    await this.writer.close();
  }

  /** Records what waits, the oldest first; returns how many orders it were. Copies leave each other's rows alone. */
  async round(): Promise<number> {
    const connection = await this.database.connect();
    try {
      await connection.query("begin");
      const { rows } = await connection.query<OrderRecord>(
        `select id as order, item, quantity from orders where recorded is null
         order by id limit ${maxAtOnce} for update skip locked`,
      );
      if (rows.length > 0) {
        await this.writer.write(rows.map((row) => ({ key: row.item, value: JSON.stringify(row) })));
        await connection.query("update orders set recorded = now() where id = any($1)", [
          rows.map(({ order }) => order),
        ]);
      }
      await connection.query("commit");
      connection.release();
      return rows.length;
    } catch (error) {
      // With the connection goes its transaction.
      connection.release(true);
      throw error;
    }
  }

  private async work(): Promise<void> {
    await this.prepare();
    while (this.open) {
      const recorded = await this.round().catch((error) => {
        log("error", "orders wait to be recorded", { error: errorText(error) });
        return 0;
      });
      if (recorded > 0) log("info", "orders recorded", { orders: recorded });
      if (recorded < maxAtOnce) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }

  private prepare(): Promise<void> {
    return untilDone(async () => {
      if (this.open) await this.writer.prepare();
    });
  }
}
