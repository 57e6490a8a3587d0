/** Says what goes on, with the minutes since the start of the run. */
export class Progress {
  private static readonly start = Date.now();

  constructor(private readonly lane: string) {}

  say(what: string): void {
    console.log(`${elapsed(Progress.start)} ${this.lane.padEnd(10)} ${what}`);
  }

  /** Does one thing, and says how long it took. */
  async step<T>(what: string, action: () => Promise<T>): Promise<T> {
    const start = Date.now();
    this.say(`… ${what}`);
    try {
      const result = await action();
      this.say(`✓ ${what} (${elapsed(start)})`);
      return result;
    } catch (error) {
      this.say(`✗ ${what} (${elapsed(start)})`);
      throw error;
    }
  }
}

function elapsed(start: number): string {
  const seconds = Math.round((Date.now() - start) / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}
