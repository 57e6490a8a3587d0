import { createServer } from "node:http";
import { createClient } from "@redis/client";
import { Pool } from "pg";

/**
 * An application as a compose file runs it: it knows nothing of Plinth, and finds its database and its cache by the variables
 * that the file sets. `node store.js worker` counts in the background.
 */
const { DATABASE_URL, REDIS_URL = "", JWT_SECRET } = process.env;

async function worker(): Promise<void> {
  const cache = await connected();
  setInterval(() => void cache.incr("rounds"), 1000);
}

async function api(): Promise<void> {
  const database = new Pool({ connectionString: DATABASE_URL, max: 2 });
  await database.query("create table if not exists items (name text primary key)");
  const cache = await connected();
  const answer = async (method: string, path: string): Promise<unknown> => {
    const name = path.replace(/^\/items\//, "");
    if (path === "/health") return "ok";
    if (path === "/rounds") return Number(await cache.get("rounds"));
    if (path === "/secret") return JWT_SECRET?.length;
    if (method === "POST") {
      await database.query("insert into items values ($1) on conflict do nothing", [name]);
      await cache.set(name, "cached");
    }
    const { rowCount } = await database.query("select from items where name = $1", [name]);
    return { stored: rowCount === 1, cached: (await cache.get(name)) === "cached" };
  };
  createServer((request, response) => {
    answer(request.method ?? "GET", request.url ?? "/").then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  }).listen(3000);
}

async function connected() {
  const client = createClient({ url: REDIS_URL });
  client.on("error", console.error);
  await client.connect();
  return client;
}

void (process.argv[2] === "worker" ? worker() : api());
