import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { call } from "../../../examples/service/call";
import { errorText } from "../../../examples/service/log";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listening(server: Server, port = 0): Promise<number> {
  servers.push(server);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

test("retries a call that was not sent", async () => {
  const server = createServer((_, response) => response.end("here"));
  const port = await listening(server);
  server.close();
  await once(server, "close");
  const answer = call(`http://127.0.0.1:${port}/`, { method: "POST" });
  await setTimeout(50);
  await listening(server, port);
  expect(await (await answer).text()).toBe("here");
});

test("does not retry a call that may have been sent, and reports the cause", async () => {
  let calls = 0;
  const server = createServer((request) => {
    calls += 1;
    request.socket.destroy();
  });
  const port = await listening(server);
  const error = await call(`http://127.0.0.1:${port}/`, { method: "POST" }).catch((reason) => reason);
  expect(errorText(error)).toMatch(/^fetch failed: (other side closed|read ECONNRESET)$/);
  expect(calls).toBe(1);
});

test("gives up after one retry if the name is unknown", async () => {
  const error = await call("http://nowhere.invalid/").catch((reason) => reason);
  expect(errorText(error)).toMatch(/^fetch failed: getaddrinfo \w+ nowhere.invalid$/);
});
