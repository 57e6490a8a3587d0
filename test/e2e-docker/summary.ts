/** What the run has measured, for the table at its end. */
export class Summary {
  private readonly rows: (readonly [what: string, measured: string])[] = [];

  add(what: string, measured: string): void {
    this.rows.push([what, measured]);
  }

  table(): string {
    const width = Math.max(0, ...this.rows.map(([what]) => what.length));
    return this.rows.map(([what, measured]) => `  ${what.padEnd(width)}  ${measured}`).join("\n");
  }
}
