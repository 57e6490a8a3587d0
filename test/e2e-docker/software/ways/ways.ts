import { createHash } from "node:crypto";
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

async function connected(failed: (error: unknown) => void = console.error) {
  const client = createClient({ url: REDIS_URL });
  client.on("error", failed);
  await client.connect();
  return client;
}

async function web(): Promise<void> {
  const database = new Pool({ connectionString: DATABASE_URL, max: 2 });
  const refused: string[] = [];
  const cache = await connected((error) => refused.push(String(error)));
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
  // Once: a login that a store does not know yet is refused.
  const atStart = Promise.allSettled([database.query("select 1"), written()]).then((results) => [
    ...results.map(({ status }) => status),
    ...refused,
  ]);
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    if (request.url === "/health") return "ok";
    if (request.url === "/stores") return stores();
    if (request.url === "/at-start") return atStart;
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
  })
    .on("upgrade", ({ headers }, socket) => {
      const accept = createHash("sha1")
        .update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest("base64");
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      // Short text frames, which clients mask: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2
      socket.on("data", (frame: Buffer) => {
        const text = frame.subarray(6).map((byte, index) => byte ^ (frame[2 + (index % 4)] ?? 0));
        const answer = Buffer.from(`${hostname()} ${Buffer.from(text).toString("utf8").toUpperCase()}`);
        socket.write(Buffer.concat([Buffer.from([0x81, answer.length]), answer]));
      });
      socket.on("error", () => socket.destroy());
    })
    .listen(3000);
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
