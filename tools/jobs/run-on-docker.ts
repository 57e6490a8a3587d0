import { z } from "zod";
import type { Engine } from "./engine";
import type { Programs } from "./programs";

const mount = z.looseObject({
  Type: z.string(),
  Source: z.string(),
  Target: z.string(),
  ReadOnly: z.boolean().optional(),
});

/** What a container consists of, as the engine tells it and takes it again. */
const inspected = z.object({
  Config: z.looseObject({ Cmd: z.array(z.string()).nullish() }),
  HostConfig: z.looseObject({ Mounts: z.array(mount).nullish() }),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.unknown()) }),
});

/** The definition of a container. */
export type Definition = Pick<z.infer<typeof inspected>, "Config" | "HostConfig">;

/**
 * Runs a copy of a container with arguments after its command, and returns the exit code. The engine fixes the command of a container
 * when it is made: the copy has the same image, networks, secrets and limits, but for what `changed` changes.
 */
export async function runCopy(
  container: string,
  args: readonly string[],
  { engine, programs }: { readonly engine: Engine; readonly programs: Programs },
  changed: (definition: Definition) => Definition = (definition) => definition,
): Promise<number> {
  const { NetworkSettings, ...definition } = inspected.parse(
    await engine.call("GET", `/containers/${container}/json`),
  );
  const { Config, HostConfig } = changed(definition);
  const [first, ...others] = Object.keys(NetworkSettings.Networks);
  const { Id } = z.object({ Id: z.string() }).parse(
    await engine.call("POST", `/containers/create`, {
      ...Config,
      // The engine would take that of the other container: two with one name do not find themselves.
      Hostname: "",
      Cmd: [...(Config.Cmd ?? []), ...args],
      // The engine removes it when it ends, also when this process was interrupted.
      HostConfig: { ...HostConfig, RestartPolicy: {}, AutoRemove: true },
      NetworkingConfig: { EndpointsConfig: first === undefined ? {} : { [first]: {} } },
    }),
  );
  try {
    // Engines before 25 take one network with the container.
    for (const network of others)
      await engine.call("POST", `/networks/${network}/connect`, { Container: Id });
    return programs.start("docker", ["start", "--attach", Id]);
  } finally {
    // Unless it was never started.
    programs.output("docker", ["rm", "--force", "--volumes", Id]);
  }
}
