import { z } from "zod";
import type { Engine } from "./engine";
import type { Programs } from "./programs";

/** What a container consists of, as the engine tells it and takes it again. */
const inspected = z.object({
  Config: z.looseObject({ Cmd: z.array(z.string()) }),
  HostConfig: z.looseObject({}),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()) }),
});

/**
 * Runs a copy of a job's container with arguments after its command, and returns the exit code. The engine fixes the command of a container
 * when it is made: the copy has the same image, networks, secrets and limits.
 */
export async function runCopy(
  container: string,
  args: readonly string[],
  { engine, programs }: { readonly engine: Engine; readonly programs: Programs },
): Promise<number> {
  const { Config, HostConfig, NetworkSettings } = inspected.parse(
    await engine.call("GET", `/containers/${container}/json`),
  );
  const [first, ...others] = Object.keys(NetworkSettings.Networks);
  const { Id } = z.object({ Id: z.string() }).parse(
    await engine.call("POST", `/containers/create`, {
      ...Config,
      // The engine would take that of the other container: two with one name do not find themselves.
      Hostname: "",
      Cmd: [...Config.Cmd, ...args],
      HostConfig,
      NetworkingConfig: { EndpointsConfig: first === undefined ? {} : { [first]: {} } },
    }),
  );
  try {
    // Engines before 25 take one network with the container.
    for (const network of others)
      await engine.call("POST", `/networks/${network}/connect`, { Container: Id });
    return programs.start("docker", ["start", "--attach", Id]);
  } finally {
    programs.output("docker", ["rm", "--force", "--volumes", Id]);
  }
}
