import { type Container, docker, role } from "./engine";

/** What listens where, by role. */
export type Ports = Readonly<Record<string, readonly number[]>>;

interface Target {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** Every address of a container, on each of its networks. */
export function targetsOf(container: Container, prefix: string, ports: Ports): Target[] {
  const name = role(container, prefix);
  return Object.values(container.NetworkSettings.Networks).flatMap(({ IPAddress }) =>
    (ports[name] ?? []).map((port) => ({ name: `${name}:${port}`, host: IPAddress, port })),
  );
}

/** What answers, sorted: tried from a container that shares the network of the one that is asked about. The image has Node. */
export async function reachedFrom(
  { Id }: Container,
  targets: readonly Target[],
  image: string,
): Promise<string[]> {
  const inside = ["--network", `container:${Id}`, "--user", "1000:1000"];
  const reached: string[] = JSON.parse(
    await docker("run", "--rm", ...inside, image, "node", "-e", attempt, JSON.stringify(targets)),
  );
  return [...new Set(reached)].sort();
}

const attempt = `const { connect } = require("node:net");
Promise.all(JSON.parse(process.argv[1]).map(({ name, host, port }) => new Promise((resolve) => {
  const socket = connect({ host, port });
  const answer = (all) => { socket.destroy(); resolve(all); };
  setTimeout(() => answer([]), 3000);
  socket.on("connect", () => answer([name]));
  socket.on("error", () => answer([]));
}))).then((all) => { console.log(JSON.stringify(all.flat())); process.exit(0); });`;
