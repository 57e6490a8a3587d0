import { Database } from "../../service/database";
import { log } from "../../service/log";
import { runJob } from "../../service/run-job";

/** Writes a summary of the last day, every hour; the tracker returns it. */
const database = Database.fromSettings("PARCELS");

runJob("summary", database, async () => {
  const { rows } = await database.primary.query(
    `insert into summaries (notices, claims, euros)
     select (select count(*) from notices where sent > now() - interval '1 day'), count(*), coalesce(sum(euros), 0)
     from claims where opened > now() - interval '1 day'
     returning notices, claims, euros`,
  );
  log("info", "summary of the last day", rows[0]);
});
