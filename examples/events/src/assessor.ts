import { Database } from "../../service/database";
import { log } from "../../service/log";
import { workOff } from "../../service/work-off";
import { WorkQueue } from "../../service/work-queue";
import { compensation, parcelEvent } from "./parcels";

/** Opens a claim for each parcel that came to harm: once for each event, however often it is received. */
const database = Database.fromSettings("PARCELS");

async function assess(message: string): Promise<void> {
  const { event, parcel, kind } = parcelEvent(message);
  const euros = compensation(kind);
  if (euros === 0) throw new Error(`${kind} is no harm: the queue's filter should have kept it away`);
  const { rowCount } = await database.primary.query(
    "insert into claims (event, parcel, kind, euros) values ($1, $2, $3, $4) on conflict do nothing",
    [event, parcel, kind, euros],
  );
  log("info", rowCount === 1 ? "claim opened" : "claim was opened before", { event, parcel, euros });
}

workOff(new WorkQueue("CLAIMS", 20), database, assess);
