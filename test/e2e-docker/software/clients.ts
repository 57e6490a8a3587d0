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
        headers: { host: `${host}:${https}`, ...headers },
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
    outgoing.end(body);
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
