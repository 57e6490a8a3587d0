import type { Pool, PoolClient } from "pg";
import { errorText, log } from "../../service/log";
import type { Topic } from "../../service/topic";
import type { OrderPlaced } from "./orders";

const pauseMilliseconds = 500;
/** Events in one round, published at the same time. */
const maxEvents = 20;
/** Minutes after which an order without a receipt is published again: a broker that was killed has lost its messages. */
const againMinutes = 15;

/**
 * Transactional outbox: publishes an event for each order, and marks its row as published. The row is the event, so none is lost
 * while the broker is unavailable, and no request waits for the broker. An event may be published twice; the mailer recognizes
 * it by its order.
 */
export class OrderEvents {
  private open = true;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Pick<Pool, "connect">,
    private readonly topic: Pick<Topic, "publish">,
  ) {}

  start(): void {
    this.done = this.work();
  }

  /** Finishes the current round; another copy, or the next start, publishes the rest. */
  async close(): Promise<void> {
    this.open = false;
    await this.done;
  }

  /** Publishes the oldest events, and returns their number. Copies skip rows that another copy has locked. */
  async round(): Promise<number> {
    const connection = await this.database.connect();
    try {
      await connection.query("begin");
      const published = await this.publishOldest(connection);
      await connection.query("commit");
      connection.release();
      return published;
    } catch (error) {
      // Closing the connection rolls its transaction back.
      connection.release(true);
      throw error;
    }
  }

  private async publishOldest(connection: PoolClient): Promise<number> {
    const { rows } = await connection.query<OrderPlaced>(
      `select id as order, item from orders
       where mailed is null and (published is null or published < now() - interval '${againMinutes} minutes')
       order by id limit ${maxEvents} for update skip locked`,
    );
    const publish = ({ order, item }: OrderPlaced) => this.topic.publish({ order, item }, { kind: "placed" });
    // The first one by itself: many attempts at once would occupy the lookup of names that the database needs, too.
    const [first, ...others] = rows;
    if (first) await publish(first);
    const results = await Promise.allSettled([undefined, ...others.map(publish)]);
    const published = rows.filter((_, index) => results[index]?.status === "fulfilled");
    const failed = results.find((result) => result.status === "rejected");
    if (failed) log("warn", "orders not published, will retry", { error: errorText(failed.reason) });
    if (published.length > 0) {
      const ids = published.map(({ order }) => order);
      await connection.query("update orders set published = now() where id = any($1)", [ids]);
    }
    return published.length;
  }

  private async work(): Promise<void> {
    while (this.open) {
      const published = await this.round().catch((error) => {
        log("warn", "orders not published, will retry", { error: errorText(error) });
        return 0;
      });
      if (published < maxEvents) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }
}
