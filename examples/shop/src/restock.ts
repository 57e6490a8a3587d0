import { Database } from "./database";
import { errorText, log } from "./log";

/** Fills the stock up again. */
const database = Database.fromSettings("ORDERS");

async function main(): Promise<void> {
  const { rowCount } = await database.primary.query(
    "update stock set quantity = 1000000 where quantity < 1000000",
  );
  log("info", "restocked", { items: rowCount });
}

void main()
  .catch((error) => {
    log("error", "restocking failed", { error: errorText(error) });
    process.exitCode = 1;
  })
  .finally(() => database.close());
