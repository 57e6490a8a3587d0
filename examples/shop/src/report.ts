import { Database } from "./database";
import { errorText, log } from "./log";

/** The nightly report: what was ordered in the last day, read from the replica. */
const database = Database.fromSettings("ORDERS");

async function main(): Promise<void> {
  const { rows } = await database.replica.query(
    `select count(*)::integer as orders, coalesce(sum(quantity), 0)::integer as pieces,
            count(*) filter (where mailed is null)::integer as unconfirmed
     from orders where created > now() - interval '1 day'`,
  );
  log("info", "report of the last day", rows[0]);
}

void main()
  .catch((error) => {
    log("error", "report failed", { error: errorText(error) });
    process.exitCode = 1;
  })
  .finally(() => database.close());
