import type { Pool } from "pg";
import { untilDone } from "../../service/database";
import { errorText, log } from "../../service/log";
import type { StreamWriter } from "../../service/stream-writer";
import type { OrderRecord } from "./order-record";

const pauseMilliseconds = 500;
const maxOrders = 100;

/**
 * Transactional outbox: writes each order to the stream and marks its row as recorded. No order is lost while the brokers
 * are unavailable. An order may be written twice; readers recognize it by its id.
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

  /** Finishes the current round; another copy, or the next start, writes the rest. */
  async close(): Promise<void> {
    this.open = false;
    await this.done;
    await this.writer.close();
  }

  /** Writes the oldest unrecorded orders, and returns their number. Copies skip rows that another copy has locked. */
  async round(): Promise<number> {
    const connection = await this.database.connect();
    try {
      await connection.query("begin");
      const { rows } = await connection.query<OrderRecord>(
        `select id as order, item, quantity from orders where recorded is null
         order by id limit ${maxOrders} for update skip locked`,
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
      // Closing the connection rolls its transaction back.
      connection.release(true);
      throw error;
    }
  }

  private async work(): Promise<void> {
    await this.prepare();
    while (this.open) {
      const recorded = await this.round().catch((error) => {
        log("error", "orders not recorded, will retry", { error: errorText(error) });
        return 0;
      });
      if (recorded > 0) log("info", "orders recorded", { orders: recorded });
      if (recorded < maxOrders) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }

  private prepare(): Promise<void> {
    return untilDone(async () => {
      if (this.open) await this.writer.prepare();
    });
  }
}
