import { resolve } from "node:path";
import { Aws } from "../aws";
import { end } from "../child";
import { type Emulator, startEmulator, startServer } from "../emulator";
import { freePort } from "../free-port";
import type { PythonPackages } from "../python";
import { name } from "./engine";

export const ministack: PythonPackages = {
  what: "AWS emulator that runs containers (ministack, Python)",
  requirements: "test/e2e/emulators/ministack-requirements.txt",
  folder: "venv-ministack",
};

/** Services that ministack emulates, as in AWS_ENDPOINT_URL_<SERVICE>: those that a running task needs. */
const services = [
  "CLOUDWATCH_LOGS",
  "ECS",
  "ELASTIC_LOAD_BALANCING_V2",
  "RDS",
  "SECRETS_MANAGER",
  "SNS",
  "SQS",
] as const;

interface Surroundings {
  /** The Pythons that have moto and ministack. */
  readonly pythons: { readonly moto: string; readonly ministack: string };
  readonly account: string;
  readonly region: string;
  /** Address of this machine in the network of the containers. */
  readonly gateway: string;
}

export interface ContainerEmulator extends Emulator {
  /** Where the load balancer's requests go. */
  readonly endpoint: string;
}

/** One AWS account whose tasks and databases run on this machine's engine; moto answers for everything that does not run. */
export async function startContainerEmulator(how: Surroundings): Promise<ContainerEmulator> {
  const { account, region, gateway, pythons } = how;
  const moto = await startEmulator(pythons.moto, account, region, { SERVICES_ELSEWHERE: "true" });
  const port = await freePort(gateway);
  const endpoint = `http://${gateway}:${port}`;
  const server = await startServer({
    python: pythons.ministack,
    arguments: [resolve("test/e2e/emulators/ministack_plus")],
    env: {
      // Tasks get this address, which is reachable only in the network of the containers.
      BIND_HOST: gateway,
      MINISTACK_HOST: gateway,
      GATEWAY_PORT: String(port),
      MOTO_ENDPOINT: moto.env.AWS_ENDPOINT_URL,
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      DOCKER_NETWORK: name,
      MINISTACK_IMAGE_PREFIX: name,
      // Otherwise it looks for a container of its own.
      HOSTNAME: "none",
      IOT_MTLS_ENABLED: "0",
      SFTP_ENABLED: "0",
    },
    log: "ministack.log",
    answers: `${endpoint}/_ministack/health`,
  });
  const env = {
    ...moto.env,
    NO_PROXY: `${moto.env.NO_PROXY},${gateway}`,
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
  };
  const stop = () => {
    end(server);
    moto.stop();
  };
  return { account, env, endpoint, aws: new Aws(pythons.moto, env), stop };
}
