import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { parcelEvent } from "./parcels";

/** Notifies customers of their parcels. An event that is received twice sends one notice. */
const database = Database.fromSettings("PARCELS");

async function notify(message: string): Promise<void> {
  const { event, parcel, kind } = parcelEvent(message);
  const { rowCount } = await database.primary.query(
    "insert into notices (event, parcel, kind) values ($1, $2, $3) on conflict do nothing",
    [event, parcel, kind],
  );
  log("info", rowCount === 1 ? "customer notified" : "customer already notified", { event, parcel, kind });
}

workOff(new WorkQueue("NOTICES", 10), database, notify);
