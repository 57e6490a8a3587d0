import { resolve } from "node:path";
import { CommandFailed, run } from "../e2e/child";
import { MissingTool } from "../e2e/missing-tool";

export interface LoadFound {
  readonly requests: number;
  readonly errors: number;
  readonly p95Milliseconds: number;
}

export interface Load {
  readonly users: number;
  readonly seconds: number;
  /** `https://127.0.0.1:8443` */
  readonly address: string;
  readonly hostHeader: string;
}

/** A program made for load: it opens a connection for each user, and measures outside of this process. */
export interface LoadTool {
  readonly name: string;
  readonly load: (load: Load) => Promise<LoadFound>;
}

const script = resolve("test/e2e-docker/users.lua");

/** wrk or hey of this machine, or wrk in an image that LOAD_IMAGE names. */
export async function findLoadTool(): Promise<LoadTool> {
  const image = process.env.LOAD_IMAGE;
  if (image !== undefined) {
    const inside = ["run", "--rm", "--network", "host", "--volume", `${script}:${script}:ro`];
    return wrk(`wrk in ${image}`, "docker", [...inside, "--entrypoint", "wrk", image]);
  }
  if (await isHere("wrk")) return wrk("wrk", "wrk", []);
  if (await isHere("hey")) return hey;
  throw new MissingTool(
    "No load tool is here: install wrk 4.2 or hey (Debian, Ubuntu: apt-get install wrk; macOS: brew install wrk), or name an image with wrk: LOAD_IMAGE=<image> npm run e2e:docker",
  );
}

/** Whether this machine has a program for load. */
export async function isHere(program: string): Promise<boolean> {
  try {
    // Without arguments both say how they are used, and end with 1 or 2.
    await run(program, [], { log: log(program), minutes: 1, answers: [0, 1, 2] });
    return true;
  } catch (error) {
    if (error instanceof CommandFailed) return false;
    throw error;
  }
}

function wrk(name: string, program: string, before: readonly string[]): LoadTool {
  return {
    name,
    load: async ({ users, seconds, address, hostHeader }) => {
      const users_ = ["-t", "2", "-c", String(users), "-d", `${seconds}s`, "--timeout", "10s"];
      const arguments_ = [...before, ...users_, "-s", script, "-H", `Host: ${hostHeader}`, address];
      const { stdout } = await run(program, arguments_, { log: log(`wrk-${users}`), minutes: 5 });
      const number = (what: string) => Number(new RegExp(`^${what} ([\\d.]+)$`, "m").exec(stdout)?.[1]);
      return { requests: number("requests"), errors: number("errors"), p95Milliseconds: number("p95") };
    },
  };
}

const hey: LoadTool = {
  name: "hey",
  load: async ({ users, seconds, address, hostHeader }) => {
    const how = ["-c", String(users), "-q", "2", "-z", `${seconds}s`, "-host", hostHeader];
    const { stdout } = await run("hey", [...how, `${address}/api/orders/1`], {
      log: log(`hey-${users}`),
      minutes: 5,
    });
    const statuses = [...stdout.matchAll(/\[(\d{3})\]\s+(\d+) responses/g)];
    const broken = [...stdout.matchAll(/^ {2}\[(\d+)\]\s+\S.*$/gm)].filter(
      ([line]) => !line.includes("responses"),
    );
    const sum = (all: readonly (string | undefined)[]) => all.reduce((total, one) => total + Number(one), 0);
    const answered = sum(statuses.map(([, , times]) => times));
    const good = sum(statuses.filter(([, status]) => status === "200").map(([, , times]) => times));
    const lost = sum(broken.map(([, times]) => times));
    return {
      requests: answered + lost,
      errors: answered - good + lost,
      p95Milliseconds: 1000 * Number(/95% in ([\d.]+) secs/.exec(stdout)?.[1]),
    };
  },
};

function log(name: string): string {
  return resolve(`.cache/e2e-docker/logs/load-${name}.log`);
}
