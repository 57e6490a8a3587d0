import { type Database, prepared } from "./database";
import { log } from "./log";
import { type Answer, HttpService, type Request } from "./server";
import { setting } from "./settings";
import { stopGracefully } from "./shutdown";

export interface Serving {
  readonly port: number;
  readonly answer: (request: Request) => Promise<Answer>;
  /**
   * The service listens once this database accepts connections.
   * @default none: it listens at once
   */
  readonly database?: Database;
  /** Finishes other work, after the last request and before the database connections close. */
  readonly finish?: () => Promise<void>;
}

/** Runs a web service: listens once its database accepts connections, and stops gracefully. */
export function serve({ port, answer, database, finish }: Serving): void {
  const version = setting("VERSION") ?? "dev";
  const service = new HttpService({ version, answer });
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
