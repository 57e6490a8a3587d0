import { createClient } from "@redis/client";
import { cacheLogin } from "./cache-login";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/** A slower command has no advantage over the database. */
const commandMilliseconds = 250;
const longestPauseMilliseconds = 5000;

/** A cache in front of the database. A request never fails because of it: without the cache, it reads the database. */
export class Cache {
  private constructor(private readonly client: ReturnType<typeof connect>) {}

  /** Connects with `<PREFIX>_HOST`, `_PORT`, `_TLS`, and the credentials from `cacheLogin`. */
  static fromSettings(prefix: string): Cache {
    return new Cache(connect(prefix));
  }

  async find(key: string): Promise<string | undefined> {
    return (await this.attempt(() => this.client.get(key))) ?? undefined;
  }

  async keep(key: string, value: string, seconds: number): Promise<void> {
    await this.attempt(() => this.client.set(key, value, { expiration: { type: "EX", value: seconds } }));
  }

  /** Removes a value that has changed. If the cache is unavailable, the old value stays until it expires. */
  async forget(key: string): Promise<void> {
    await this.attempt(() => this.client.del(key));
  }

  close(): void {
    this.client.destroy();
  }

  private async attempt<Reply>(command: () => Promise<Reply>): Promise<Reply | undefined> {
    if (!this.client.isReady) return undefined;
    try {
      return await inTime(command());
    } catch (error) {
      log("warn", "cache command failed", { error: errorText(error) });
      return undefined;
    }
  }
}

/** The client's own timeout covers sending only: without this one, a server that hangs would hold the request. */
async function inTime<Reply>(reply: Promise<Reply>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer in ${commandMilliseconds} ms`)),
      commandMilliseconds,
    );
  });
  return Promise.race([reply, late]).finally(() => clearTimeout(timer));
}

function connect(prefix: string) {
  const host = required(`${prefix}_HOST`);
  const address = { host, port: Number(required(`${prefix}_PORT`)), connectTimeout: 2000 };
  const reconnectStrategy = (tries: number) => Math.min(100 * 2 ** tries, longestPauseMilliseconds);
  const client = createClient({
    socket:
      setting(`${prefix}_TLS`) === "on"
        ? { ...address, reconnectStrategy, tls: true, servername: host }
        : { ...address, reconnectStrategy },
    // Called for each new connection: tokens expire after minutes, and passwords are rotated.
    credentialsProvider: { type: "async-credentials-provider", credentials: cacheLogin(prefix) },
    disableOfflineQueue: true,
  });
  client.on("error", (error) => log("warn", "cache connection failed", { host, error: errorText(error) }));
  client.on("ready", () => log("info", "connected to the cache", { host }));
  client.connect().catch((error) => log("error", "cache client stopped", { error: errorText(error) }));
  return client;
}
