import { Database } from "../../service/database";
import { log } from "../../service/log";
import { runJob } from "../../service/run-job";

/** Fills the stock up again. */
const database = Database.fromSettings("ORDERS");

runJob("restocking", database, async () => {
  const { rowCount } = await database.primary.query(
    "update stock set quantity = 1000000 where quantity < 1000000",
  );
  log("info", "restocked", { items: rowCount });
});
