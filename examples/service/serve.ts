import { type Database, prepared } from "./database";
import { log } from "./log";
import { type Answer, HttpService, type Request } from "./server";
import { setting } from "./settings";
import { stopGracefully } from "./shutdown";

export interface Serving {
  readonly port: number;
  readonly answer: (request: Request) => Promise<Answer>;
  /**
   * The service is ready only while this database accepts queries.
   * @default none: the service is ready while it runs
   */
  readonly database?: Database;
  /** Finishes other work, after the last request and before the database connections close. */
  readonly finish?: () => Promise<void>;
}

/** Runs a web service: listens once its database accepts connections, and stops gracefully. */
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
