import { Pool } from "pg";
import { databasePassword } from "./database-password";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/** The database that the platform describes by variables: writes go to the primary, reads may go to a replica. */
export class Database {
  private constructor(
    readonly primary: Pool,
    readonly replica: Pool,
    private readonly poolSize: number,
  ) {}

  /** Connects by `<PREFIX>_HOST`, `_PORT`, `_DATABASE`, `_USERNAME`, `_PASSWORD`, `_READ_HOST`, `_SSLMODE` and `_POOL_SIZE`. */
  static fromSettings(prefix: string): Database {
    const poolSize = Number(setting(`${prefix}_POOL_SIZE`) ?? 10);
    const password = databasePassword(prefix);
    const pool = (host: string) => {
      const created = new Pool({
        host,
        port: Number(required(`${prefix}_PORT`)),
        database: required(`${prefix}_DATABASE`),
        user: required(`${prefix}_USERNAME`),
        // Asked for at each new connection: what was rotated is read again.
        password,
        ssl: setting(`${prefix}_SSLMODE`) === "require" ? { rejectUnauthorized: false } : false,
        max: poolSize,
        connectionTimeoutMillis: 5000,
        idleTimeoutMillis: 30_000,
        statement_timeout: 10_000,
      });
      // A connection that breaks while nobody uses it: the pool makes a new one, and must not end the process.
      created.on("error", (error) => log("warn", "idle connection lost", { host, error: errorText(error) }));
      return created;
    };
    const host = required(`${prefix}_HOST`);
    const readHost = setting(`${prefix}_READ_HOST`) ?? host;
    const primary = pool(host);
    return new Database(primary, readHost === host ? primary : pool(readHost), poolSize);
  }

  /** Connects, and makes the tables unless they are there: one copy at a time, however many start together. */
  async prepare(): Promise<void> {
    await this.makeTables();
    // The first requests come many at once, and would all wait for connections.
    await Promise.all(
      [this.primary, this.replica].flatMap((pool) =>
        Array.from({ length: this.poolSize }, () => pool.query("select 1")),
      ),
    );
  }

  private async makeTables(): Promise<void> {
    const client = await this.primary.connect();
    try {
      await client.query("select pg_advisory_lock(1)");
      await client.query(schema);
    } finally {
      await client.query("select pg_advisory_unlock(1)").finally(() => client.release());
    }
  }

  async answers(): Promise<boolean> {
    try {
      await this.primary.query("select 1");
      return true;
    } catch (error) {
      log("warn", "the database does not answer", { error: errorText(error) });
      return false;
    }
  }

  async close(): Promise<void> {
    await this.primary.end();
    if (this.replica !== this.primary) await this.replica.end();
  }
}

const schema = `
  create table if not exists stock (item text primary key, quantity integer not null check (quantity >= 0));
  insert into stock (item, quantity) values ('tea', 1000000), ('coffee', 1000000) on conflict do nothing;
  create table if not exists orders (
    id bigint generated always as identity primary key,
    item text not null,
    quantity integer not null check (quantity > 0),
    created timestamptz not null default now(),
    mailed timestamptz
  );
  create index if not exists orders_to_mail on orders (id) where mailed is null;
`;

/** Tries until the database is prepared: at the start of everything it may come up last. */
export async function prepared(database: Database, pauseMilliseconds = 2000): Promise<void> {
  for (;;) {
    try {
      return await database.prepare();
    } catch (error) {
      log("warn", "waiting for the database", { error: errorText(error) });
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }
}
