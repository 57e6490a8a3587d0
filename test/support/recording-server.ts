import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RecordingServer {
  readonly url: string;
  readonly received: readonly Received[];
  close(): void;
}

/** An HTTP server on this machine that records the requests it receives; no answer means that it never responds. */
export async function recordingServer(
  answer: (received: Received) => object | number | undefined,
): Promise<RecordingServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = { path: request.url ?? "", headers: request.headers, body: await text(request) };
    received.push(one);
    const reply = answer(one);
    if (reply === undefined) return;
    response.writeHead(typeof reply === "number" ? reply : 200, { "content-type": "application/json" });
    response.end(typeof reply === "number" ? "{}" : JSON.stringify(reply));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, received, close };
}
