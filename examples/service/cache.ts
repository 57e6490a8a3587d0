import { createClient } from "@redis/client";
import { cacheLogin } from "./cache-login";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/** A command that takes longer has no advantage over the database. */
const commandMilliseconds = 250;
const longestPauseMilliseconds = 5000;

/** Answers that are quick to have again. Nothing waits for it and nothing fails with it: without it they are just slower. */
export class Cache {
  private constructor(private readonly client: ReturnType<typeof connect>) {}

  /** Connects by `<PREFIX>_HOST`, `_PORT`, `_TLS` and `_USERNAME`, and by what `cacheLogin` finds. */
  static fromSettings(prefix: string): Cache {
    return new Cache(connect(prefix));
  }

  async find(key: string): Promise<string | undefined> {
    return (await this.attempt(() => this.client.get(key))) ?? undefined;
  }

  async keep(key: string, value: string, seconds: number): Promise<void> {
    await this.attempt(() => this.client.set(key, value, { expiration: { type: "EX", value: seconds } }));
  }

  /** What has changed is not answered again; if the cache is away just then, the old answer lives until it expires. */
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
      log("warn", "the cache does not answer", { error: errorText(error) });
      return undefined;
    }
  }
}

/** The client's own limit ends with the sending: a server that hangs would hold the request. */
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
  const place = { host, port: Number(required(`${prefix}_PORT`)), connectTimeout: 2000 };
  const reconnectStrategy = (tries: number) => Math.min(100 * 2 ** tries, longestPauseMilliseconds);
  const client = createClient({
    socket:
      setting(`${prefix}_TLS`) === "on"
        ? { ...place, reconnectStrategy, tls: true, servername: host }
        : { ...place, reconnectStrategy },
    // Asked for at each new connection: tokens live for minutes, and files are rotated.
    credentialsProvider: { type: "async-credentials-provider", credentials: cacheLogin(prefix) },
    disableOfflineQueue: true,
  });
  client.on("error", (error) => log("warn", "no connection to the cache", { host, error: errorText(error) }));
  client.on("ready", () => log("info", "connected to the cache", { host }));
  client.connect().catch((error) => log("error", "the cache stays away", { error: errorText(error) }));
  return client;
}
