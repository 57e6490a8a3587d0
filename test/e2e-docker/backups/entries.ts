import { assertAll } from "../../e2e/facts/fact";
import type { Site } from "./site";

/** Rows that a database has acknowledged, with the time of each. */
export class Entries {
  readonly acknowledged: { readonly id: number; readonly at: number }[] = [];

  constructor(
    private readonly table: string,
    /** Runs a statement on the database that takes writes now. */
    private readonly run: (text: string) => Promise<string>,
  ) {}

  create(): Promise<string> {
    return this.run(`create table ${this.table} (id int primary key)`);
  }

  async add(): Promise<void> {
    const id = this.acknowledged.length + 1;
    await this.run(`insert into ${this.table} values (${id})`);
    this.acknowledged.push({ id, at: Date.now() });
  }

  async count(run = this.run): Promise<number> {
    return Number(await run(`select count(*) from ${this.table}`));
  }

  /** All that were acknowledged before are there; returns how many of all are not. */
  async lostAfter(time: number, run = this.run): Promise<string> {
    const found = await this.count(run);
    const all = this.acknowledged.length;
    const kept = this.acknowledged.filter(({ at }) => at < time).length;
    assertAll([
      {
        what: `${this.table} that are older than what may be lost, ${kept} of ${all}: all are among the ${found} that are there`,
        expected: true,
        found: found >= kept,
      },
    ]);
    return `${all - found} of ${all} ${this.table}`;
  }
}

export function entriesOf(site: Site) {
  return {
    notes: new Entries("notes", (text) => site.sql(text)),
    bookings: new Entries("bookings", (text) => site.mysql(text)),
  };
}
export type AllEntries = ReturnType<typeof entriesOf>;
