import { createServer, type IncomingMessage } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { createServer as createTcpServer } from "node:net";
import { hostname } from "node:os";
import { createClient } from "@redis/client";
import { Pool } from "pg";
import { streamClient } from "../../../../examples/service/stream";

/** Software that knows nothing of Plinth: its stores by URLs, its stream by the variables of Kafka's clients. */
const { DATABASE_URL, REDIS_URL = "", WEB_URL = "", VERSION = "" } = process.env;
const [, , role, ...words] = process.argv;

async function connected() {
  const client = createClient({ url: REDIS_URL });
  client.on("error", console.error);
  await client.connect();
  return client;
}

async function web(): Promise<void> {
  const database = new Pool({ connectionString: DATABASE_URL, max: 2 });
  const cache = await connected();
  const kafka = streamClient("MOVES");
  // Kafka may start later than this program.
  const written = async () => {
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: "moves", messages: [{ value: "moved" }] });
    await producer.disconnect();
    const admin = kafka.admin();
    await admin.connect();
    const [partition] = await admin.fetchTopicOffsets("moves");
    await admin.disconnect();
    return Number(partition?.high) > 0;
  };
  const stores = async () => ({
    database: (await database.query("select 1 as one")).rows[0],
    cache: await cache.ping(),
    stream: await written(),
  });
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    if (request.url === "/health") return "ok";
    if (request.url === "/stores") return stores();
    if (request.url === "/events") return cache.lRange("events", 0, -1);
    if (request.url === "/upload") {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Buffer).length;
      return { bytes };
    }
    return { host: hostname() };
  };
  createServer((request, response) => {
    answer(request).then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  }).listen(3000);
  createTcpServer((socket) => {
    socket.on("data", (data) => socket.write(`${hostname()} ${data.toString("utf8").toUpperCase()}`));
    socket.on("error", () => socket.destroy());
  }).listen(7000);
  // As a server of gRPC answers: a message, and the status behind it.
  createHttp2Server()
    .on("stream", (call, headers) => {
      call.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
      call.on("wantTrailers", () =>
        call.sendTrailers({ "grpc-status": "0", called: String(headers[":path"]) }),
      );
      const message = Buffer.from(hostname());
      call.end(Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]));
    })
    .listen(50_051);
}

async function single(): Promise<void> {
  const cache = await connected();
  await cache.rPush("events", `start ${VERSION}`);
  process.on("SIGTERM", () => {
    void cache.rPush("events", `stop ${VERSION}`).then(() => process.exit(0));
  });
}

/** Ends with the number that its last argument says. */
async function ask(): Promise<void> {
  const answer = await fetch(`${WEB_URL}/who`);
  console.log(`${words.join(" ")}: ${answer.status} ${await answer.text()}`);
  process.exitCode = Number(words.at(-1) ?? 0);
}

void (role === "web" ? web() : role === "single" ? single() : ask());
