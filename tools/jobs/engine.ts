import { request } from "node:http";
import { InvalidInput } from "../../constructs/application/problem";
import type { Programs } from "./programs";

/** A connection to the API of the Docker engine, for what its command line cannot do. */
export interface Engine {
  /** The parsed answer. Throws with the engine's message. */
  call(method: "GET" | "POST", path: string, body?: object): Promise<unknown>;
}

/** The engine at a socket of this machine: `unix:///var/run/docker.sock`. */
export function engineAt(host: string): Engine {
  const socketPath = host.replace(/^(?:unix|npipe):\/\//, "");
  return {
    call: (method, path, body) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = text === undefined ? {} : { "content-type": "application/json" };
        const sent = request({ socketPath, method, path, headers }, (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => {
            const given = Buffer.concat(parts).toString("utf8");
            const parsed: unknown = given.trim() === "" ? undefined : JSON.parse(given);
            if ((answer.statusCode ?? 500) < 300) resolve(parsed);
            else reject(new Error(Object(parsed).message ?? `The engine answered ${answer.statusCode}.`));
          });
        });
        sent.on("error", reject);
        sent.end(text);
      }),
  };
}

/** The socket of the engine that Docker's command line uses, which has to be on this machine; `because`: what goes through it. */
export function socketOf(programs: Programs, because: string, fix: string): string {
  const host = dockerHost(programs);
  if (/^(?:unix|npipe):\/\//.test(host)) return host;
  throw new InvalidInput([
    {
      path: "DOCKER_HOST",
      value: host,
      expected: `a Docker engine of this machine: ${because} makes a container through its socket`,
      fix,
    },
  ]);
}

function dockerHost(programs: Programs): string {
  const context = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
  return process.env.DOCKER_HOST || programs.output("docker", context) || "unix:///var/run/docker.sock";
}
