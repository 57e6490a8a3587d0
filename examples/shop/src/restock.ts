import { Database } from "../../service/database";
import { log } from "../../service/log";
import { runJob } from "../../service/run-job";

/** Refills the stock. */
const database = Database.fromSettings("ORDERS");

runJob("restocking", database, async () => {
  const { rowCount } = await database.primary.query(
    `with short as (select item, quantity from stock where quantity < 1000000 for update),
       filled as (update stock set quantity = 1000000 from short where stock.item = short.item)
     insert into stock_moves (item, change) select item, 1000000 - quantity from short`,
  );
  log("info", "restocked", { items: rowCount });
});
