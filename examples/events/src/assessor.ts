import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { compensation, parcelEvent } from "./parcels";

/** Opens a claim for each damaged or lost parcel. An event that is received twice opens one claim. */
const database = Database.fromSettings("PARCELS");

async function assess(message: string): Promise<void> {
  const { event, parcel, kind } = parcelEvent(message);
  const euros = compensation(kind);
  if (euros === 0) throw new Error(`no claim for ${kind}: the filter of the queue should not let it through`);
  const { rowCount } = await database.primary.query(
    "insert into claims (event, parcel, kind, euros) values ($1, $2, $3, $4) on conflict do nothing",
    [event, parcel, kind, euros],
  );
  log("info", rowCount === 1 ? "claim opened" : "claim already open", { event, parcel, euros });
}

workOff(new WorkQueue("CLAIMS", 20), database, assess);
