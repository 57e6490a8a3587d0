import { docker } from "../engine";
import type { Cause, Scene } from "./failures";
import { reader } from "./reader";

/** A reader that stands still for longer than all groups take. */
export function slowest({ prefix }: Scene): Cause {
  const { fallBehind, readAll } = reader(prefix);
  return {
    alert: "stream-lag",
    text: /^Readers of moves in the group counter were more than 15 minutes behind for 15 minutes/,
    severity: "ticket",
    firesWithin: 2400,
    begin: fallBehind,
    end: readAll,
  };
}

/** What stops at last: nobody sees a reader then. */
export function stops({ prefix }: Scene): readonly Cause[] {
  return [
    {
      alert: "stream-offline-partitions",
      text: /^Partitions had no leader for 3 minutes: nobody writes or reads them/,
      severity: "page",
      begin: () => docker("stop", `${prefix}-streams`),
      end: () => docker("start", `${prefix}-streams`),
    },
    {
      alert: "machine-database-down",
      text: /^The database \S+-catalog has accepted no connection for 2 minutes/,
      severity: "page",
      begin: () => docker("stop", `${prefix}-catalog`),
      end: () => docker("start", `${prefix}-catalog`),
    },
  ];
}
