import type { ChildProcess } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Aws } from "./aws";
import { end, start } from "./child";
import { freePort } from "./free-port";

/** One AWS account, emulated on a free port of this machine. */
export interface Emulator {
  readonly account: string;
  readonly aws: Aws;
  /** What a program needs to take the emulator for AWS, and to reach nothing else. */
  readonly env: NodeJS.ProcessEnv;
  stop(): void;
}

export async function startEmulator(
  python: string,
  account: string,
  region: string,
  more: NodeJS.ProcessEnv = {},
): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await startServer({
    python,
    arguments: [resolve("test/e2e/emulators/moto_plus"), "--host", "127.0.0.1", "--port", String(port)],
    // Roles attach AWS's own policies, e.g. for enhanced monitoring.
    env: { MOTO_ACCOUNT_ID: account, MOTO_IAM_LOAD_MANAGED_POLICIES: "true", ...more },
    log: `moto-${account}.log`,
    answers: `${endpoint}/moto-api/`,
  });
  const env = { ...withoutAws(process.env), ...towards(endpoint, region) };
  return { account, env, aws: new Aws(python, env), stop: () => end(server) };
}

interface Server {
  readonly python: string;
  readonly arguments: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** File in `.cache/e2e/logs`. */
  readonly log: string;
  /** Answers 200 once the server is up. */
  readonly answers: string;
}

/** Starts an emulator, and waits until it answers. */
export async function startServer(how: Server): Promise<ChildProcess> {
  const log = resolve(".cache/e2e/logs", how.log);
  const server = start(how.python, how.arguments, { env: { ...withoutAws(process.env), ...how.env } });
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  server.stdout?.pipe(file, { end: false });
  server.stderr?.pipe(file, { end: false });
  for (let attempt = 0; !(await answers(how.answers)); attempt++) {
    if (server.exitCode !== null || attempt > 300)
      throw new Error(`The AWS emulator did not start: see ${relative(process.cwd(), log)}`);
    await sleep(200);
  }
  return server;
}

function towards(endpoint: string, region: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // S3 Control puts the account before the host, which no name server knows: the emulator takes it as a proxy.
    AWS_ENDPOINT_URL_S3_CONTROL: "http://s3-control.invalid",
    HTTP_PROXY: endpoint,
    NO_PROXY: "127.0.0.1,localhost",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** No credential, profile, endpoint or proxy of whoever runs this: a mistake must not reach a real account. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(AWS_|https?_proxy$|no_proxy$)/i.test(name)),
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
