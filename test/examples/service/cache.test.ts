import { createServer, type Server, type Socket } from "node:net";
import { Cache } from "../../../examples/service/cache";

// A server that speaks as much of Redis' protocol as the client asks for: one command a packet.
let server: Server;
let port: number;
let cache: Cache;
const sockets = new Set<Socket>();
const stored = new Map<string, string>();
const asked: string[][] = [];
let silent = false;

function reply([name = "", key = "", value = ""]: string[]): string {
  switch (name.toUpperCase()) {
    case "HELLO":
      return "%1\r\n+proto\r\n:3\r\n";
    case "GET": {
      const found = stored.get(key);
      return found === undefined ? "_\r\n" : `$${found.length}\r\n${found}\r\n`;
    }
    case "SET":
      stored.set(key, value);
      return "+OK\r\n";
    case "DEL":
      return `:${stored.delete(key) ? 1 : 0}\r\n`;
    default:
      return "+OK\r\n";
  }
}

/** Arrays of bulk strings, as a client sends them. */
function commands(text: string): string[][] {
  return text
    .split(/^\*\d+\r\n/m)
    .filter((part) => part !== "")
    .map((part) => part.split("\r\n").filter((_, index) => index % 2 === 1));
}

const before = process.env;
beforeEach(async () => {
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  silent = false;
  stored.clear();
  asked.length = 0;
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const given = commands(data.toString());
      asked.push(...given);
      if (!silent) for (const command of given) socket.write(reply(command));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  process.env = {
    ...before,
    STOCK_CACHE_HOST: "127.0.0.1",
    STOCK_CACHE_PORT: String(port),
    STOCK_CACHE_USERNAME: "application",
    STOCK_CACHE_PASSWORD: "5ecret",
  };
  cache = Cache.fromSettings("STOCK_CACHE");
});
afterEach(async () => {
  cache.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  process.env = before;
  jest.restoreAllMocks();
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 100) throw new Error("It did not happen within two seconds.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const connected = () =>
  until(async () => {
    await cache.keep("probe", "1", 60);
    return stored.has("probe");
  });

test("logs in, sets a value with an expiry, gets it, and deletes it", async () => {
  await connected();
  expect(asked.flat()).toEqual(expect.arrayContaining(["AUTH", "application", "5ecret"]));
  expect(await cache.find("stock:tea")).toBeUndefined();
  await cache.keep("stock:tea", "12", 60);
  expect(asked.find(([name, key]) => name === "SET" && key === "stock:tea")).toEqual([
    "SET",
    "stock:tea",
    "12",
    "EX",
    "60",
  ]);
  expect(await cache.find("stock:tea")).toBe("12");
  await cache.forget("stock:tea");
  expect(await cache.find("stock:tea")).toBeUndefined();
});

test("returns nothing after a short timeout if the cache does not respond", async () => {
  await connected();
  stored.set("stock:tea", "12");
  silent = true;
  const started = Date.now();
  expect(await cache.find("stock:tea")).toBeUndefined();
  expect(Date.now() - started).toBeLessThan(2000);
});

test("returns nothing while the cache is down, and reconnects", async () => {
  await connected();
  stored.set("stock:tea", "12");
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await until(async () => (await cache.find("stock:tea")) === undefined);
  await expect(cache.keep("stock:tea", "13", 60)).resolves.toBeUndefined();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await until(async () => (await cache.find("stock:tea")) === "12");
});
