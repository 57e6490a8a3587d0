import { z } from "zod";
import { assertAll, type Fact } from "../facts/fact";
import { clusterOf, type Deployed } from "./deployed";
import { containers, containersOf } from "./engine";

const definition = z.object({
  user: z.string(),
  readonlyRootFilesystem: z.boolean(),
  linuxParameters: z.object({
    initProcessEnabled: z.boolean(),
    capabilities: z.object({ drop: z.array(z.string()) }),
  }),
  logConfiguration: z.object({
    options: z.object({ "awslogs-group": z.string(), "awslogs-stream-prefix": z.string() }),
  }),
});
const taskDefinition = z.object({
  cpu: z.coerce.number(),
  memory: z.coerce.number(),
  /** The service's own first. */
  containerDefinitions: z.tuple([definition]).rest(z.unknown()),
});

/** The definition that the tasks of a service run by, and all of its text. */
export async function definitionOf(
  { emulator: { aws }, environment }: Deployed,
  service: string,
): Promise<z.infer<typeof taskDefinition> & { readonly text: string }> {
  const { services } = await aws.ask(
    {
      service: "ecs",
      operation: "describe_services",
      parameters: { cluster: clusterOf(environment), services: [service] },
    },
    z.object({ services: z.tuple([z.object({ taskDefinition: z.string() })]) }),
  );
  const { taskDefinition: answer } = await aws.ask(
    { service: "ecs", operation: "describe_task_definition", parameters: services[0] },
    z.object({ taskDefinition: z.unknown() }),
  );
  return { ...taskDefinition.parse(answer), text: JSON.stringify(answer) };
}

/** What runs is hardened and limited as its definition says, and none of it listens outside of its network. */
export async function runAsDefined(deployed: Deployed): Promise<void> {
  const facts: Fact[] = [
    {
      what: "containers with a published port",
      expected: [],
      found: (await containers())
        .filter(({ HostConfig }) => Object.keys(HostConfig.PortBindings ?? {}).length > 0)
        .map(({ Name }) => Name),
    },
  ];
  for (const service of Object.keys(deployed.environment.services)) {
    const { cpu, memory, containerDefinitions } = await definitionOf(deployed, service);
    const [{ user, readonlyRootFilesystem, linuxParameters }] = containerDefinitions;
    for (const { Name, Config, HostConfig } of await containersOf(service)) {
      facts.push({
        what: Name,
        expected: {
          user,
          readonlyRootFilesystem,
          init: linuxParameters.initProcessEnabled,
          capabilitiesDropped: linuxParameters.capabilities.drop,
          privileged: false,
          memoryMiB: memory,
          cpuUnits: cpu,
        },
        found: {
          user: Config.User,
          readonlyRootFilesystem: HostConfig.ReadonlyRootfs,
          init: HostConfig.Init,
          capabilitiesDropped: HostConfig.CapDrop,
          privileged: HostConfig.Privileged,
          memoryMiB: HostConfig.Memory / 2 ** 20,
          cpuUnits: (HostConfig.NanoCpus / 1e9) * 1024,
        },
      });
    }
  }
  assertAll(facts);
}
