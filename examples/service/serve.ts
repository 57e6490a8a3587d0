import { type Database, prepared } from "./database";
import { log } from "./log";
import { type Answer, HttpService, type Request } from "./server";
import { setting } from "./settings";
import { stopGracefully } from "./shutdown";

export interface Serving {
  readonly port: number;
  readonly answer: (request: Request) => Promise<Answer>;
  /**
   * Without it the service is not ready.
   * @default none: it is ready while it runs
   */
  readonly database?: Database;
  /** Ends what else is in hand, after the last request and before the database goes. */
  readonly finish?: () => Promise<void>;
}

/** A web service's whole life: it listens when its database answers, and stops when it has ended what is in hand. */
export function serve({ port, answer, database, finish }: Serving): void {
  const version = setting("VERSION") ?? "dev";
  const service = new HttpService({ version, answer, isReady: async () => database?.answers() ?? true });
  stopGracefully({
    stopTakingWork: () => service.drain(),
    finish: async () => {
      await service.close();
      await finish?.();
      await database?.close();
    },
  });
  void (database ? prepared(database) : Promise.resolve()).then(async () => {
    await service.listen(Number(setting("PORT") ?? port));
    log("info", "listening", { version, port: service.port });
  });
}
