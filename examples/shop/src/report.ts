import { Database } from "../../service/database";
import { log } from "../../service/log";
import { runJob } from "../../service/run-job";

/** Logs a report of the last day's orders every night; reads from the replica if there is one. */
const database = Database.fromSettings("ORDERS");

runJob("report", database, async () => {
  const { rows } = await database.read(
    `select count(*)::integer as orders, coalesce(sum(quantity), 0)::integer as pieces,
            count(*) filter (where mailed is null)::integer as unconfirmed
     from orders where created > now() - interval '1 day'`,
  );
  log("info", "report of the last day", rows[0]);
});
