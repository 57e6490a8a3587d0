import type { Shop } from "../shop";

/** Requests all the time, about 50 a second. */
export class Load {
  private runs = true;
  private readonly ended: Promise<unknown>;

  constructor(private readonly shop: Shop) {
    this.ended = Promise.all(Array.from({ length: 12 }, () => this.user()));
  }

  async stop(): Promise<void> {
    this.runs = false;
    await this.ended;
  }

  private async user(): Promise<void> {
    while (this.runs) {
      // What a cause breaks fails here, too.
      await this.shop.get("/order").catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
