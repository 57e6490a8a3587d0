import { Pool, type QueryResult, type QueryResultRow } from "pg";
import { databasePassword } from "./database-password";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/** The database from the platform's variables: writes go to the primary, reads can go to a replica. */
export class Database {
  constructor(
    readonly primary: Pool,
    private readonly replica: Pool,
    private readonly poolSize: number,
  ) {}

  /** Connects with `<PREFIX>_HOST`, `_PORT`, `_DATABASE`, `_USERNAME`, `_PASSWORD`, `_READ_HOST`, `_SSLMODE` and `_POOL_SIZE`. */
  static fromSettings(prefix: string): Database {
    const poolSize = Number(setting(`${prefix}_POOL_SIZE`) ?? 10);
    const password = databasePassword(prefix);
    const pool = (host: string) => {
      const created = new Pool({
        host,
        port: Number(required(`${prefix}_PORT`)),
        database: required(`${prefix}_DATABASE`),
        user: required(`${prefix}_USERNAME`),
        // Called for each new connection: the password may have been rotated.
        password,
        ssl: setting(`${prefix}_SSLMODE`) === "require" ? { rejectUnauthorized: false } : false,
        max: poolSize,
        connectionTimeoutMillis: 5000,
        idleTimeoutMillis: 30_000,
        statement_timeout: 10_000,
      });
      // An idle connection that breaks must not end the process; the pool opens a new one.
      created.on("error", (error) => log("warn", "idle connection lost", { host, error: errorText(error) }));
      return created;
    };
    const host = required(`${prefix}_HOST`);
    const readHost = setting(`${prefix}_READ_HOST`) ?? host;
    const primary = pool(host);
    return new Database(primary, readHost === host ? primary : pool(readHost), poolSize);
  }

  /**
   * Connects to the primary and the replica, and succeeds if one of them answers: a copy that starts while the other one is away
   * can serve some requests. The migration has created the tables before.
   */
  async prepare(): Promise<void> {
    // Otherwise the first requests, many at once, would wait for connections.
    const connected = (pool: Pool) =>
      Promise.all(Array.from({ length: this.poolSize }, () => pool.query("select 1")));
    await Promise.any([this.primary, this.replica].map(connected)).catch(({ errors }) => {
      throw errors[0];
    });
  }

  /** A query that only reads: from the replica if there is one, from the primary if that fails. */
  async read<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<QueryResult<Row>> {
    try {
      return await this.replica.query<Row>(text, [...values]);
    } catch (error) {
      if (this.replica === this.primary) throw error;
      log("warn", "replica query failed, asking the primary", { error: errorText(error) });
      return this.primary.query<Row>(text, [...values]);
    }
  }

  async close(): Promise<void> {
    await this.primary.end();
    if (this.replica !== this.primary) await this.replica.end();
  }
}

/** Retries until the database accepts connections: it may start after the service. */
export function prepared(database: Database, pauseMilliseconds = 2000): Promise<void> {
  return untilDone(() => database.prepare(), pauseMilliseconds);
}

/** Retries until it succeeds. */
export async function untilDone<Result>(
  work: () => Promise<Result>,
  pauseMilliseconds = 2000,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      log("warn", "waiting for the database", { error: errorText(error) });
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }
}
