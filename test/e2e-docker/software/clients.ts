import { createHash, randomBytes } from "node:crypto";
import { connect as connectHttp2 } from "node:http2";
import { request } from "node:https";
import { connect } from "node:net";

/** Where the application is reached: the balancer's ports on this machine. */
export interface Where {
  readonly host: string;
  readonly https: number;
  readonly tcp: number;
  /** The certificate that it has to show. */
  readonly ca: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A request on a connection of its own. */
export function ask({ host, https, ca }: Where, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body } = asked;
  return new Promise((done, fail) => {
    const outgoing = request(
      {
        ...{ host: "127.0.0.1", port: https, servername: host, ca, path, method, agent: false },
        headers: {
          host: `${host}:${https}`,
          // A refusal comes before the body is sent, as browsers and curl expect it of a large one.
          ...(body ? { "content-length": body.length, expect: "100-continue" } : {}),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          done({
            status: response.statusCode ?? 0,
            cookies: response.headers["set-cookie"] ?? [],
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", fail);
    if (!body) outgoing.end();
    else outgoing.on("continue", () => outgoing.end(body)).flushHeaders();
  });
}

/** What the program behind the public port answers to one line. */
export function say({ tcp }: Where, line: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect({ host: "127.0.0.1", port: tcp }, () => socket.write(line));
    socket.setTimeout(5000, () => socket.destroy(new Error(`nothing came back within 5 s for ${line}`)));
    socket.on("error", fail);
    socket.on("data", (data) => {
      socket.end();
      done(data.toString("utf8"));
    });
  });
}

export interface Talk {
  /** Sends a text, and returns what comes back. */
  say(text: string): Promise<string>;
  /** When the other side has closed it: seconds since the last answer. */
  readonly closed: Promise<number>;
}

/** A websocket over TLS, with short texts. */
export function openWebsocket({ host, https, ca }: Where, path: string): Promise<Talk> {
  const key = randomBytes(16).toString("base64");
  return new Promise((done, fail) => {
    const opening = request({
      ...{ host: "127.0.0.1", port: https, servername: host, ca, path, agent: false },
      headers: {
        host: `${host}:${https}`,
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": key,
      },
    });
    opening.on("error", fail);
    opening.on("response", ({ statusCode }) => fail(new Error(`status ${statusCode} for a websocket`)));
    opening.on("upgrade", (response, socket) => {
      const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
      if (response.headers["sec-websocket-accept"] !== accept) fail(new Error("another key was accepted"));
      let last = Date.now();
      socket.on("error", () => socket.destroy());
      done({
        say: (text) =>
          new Promise((answered, failed) => {
            socket.once("data", (frame: Buffer) => {
              last = Date.now();
              answered(frame.subarray(2).toString("utf8"));
            });
            socket.once("close", () => failed(new Error("the websocket is closed")));
            const mask = randomBytes(4);
            const masked = Buffer.from(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
            socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | masked.length]), mask, masked]));
          }),
        closed: new Promise((ended) => socket.once("close", () => ended((Date.now() - last) / 1000))),
      });
    });
    opening.end();
  });
}

export interface Called {
  /** Status of HTTP. */
  readonly http: number;
  readonly message: string;
  readonly status: string;
}

/** A unary call of gRPC over TLS, with an empty message. */
export function call({ host, https, ca }: Where, subdomain: string, path: string): Promise<Called> {
  return new Promise((done, fail) => {
    const servername = `${subdomain}.${host}`;
    const session = connectHttp2(`https://127.0.0.1:${https}`, { ca, servername });
    session.on("error", fail);
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      ":authority": `${servername}:${https}`,
      "content-type": "application/grpc",
      te: "trailers",
    });
    const chunks: Buffer[] = [];
    let status = "";
    let http = 0;
    stream.on("response", (headers) => {
      http = Number(headers[":status"]);
    });
    stream.on("trailers", (trailers) => {
      status = String(trailers["grpc-status"]);
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", fail);
    stream.on("close", () => {
      session.close();
      done({ http, message: Buffer.concat(chunks).subarray(5).toString("utf8"), status });
    });
    stream.end(Buffer.alloc(5));
  });
}
