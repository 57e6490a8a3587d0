import { z } from "zod";
import { assertAll } from "../facts/fact";
import { clusterOf, type Deployed, eventually } from "./deployed";
import { sql } from "./requests";

/** A job that an operator starts runs to completion, and its result is in the database. */
export async function oneOffJobEnds(deployed: Deployed): Promise<void> {
  const { aws } = deployed.emulator;
  const cluster = clusterOf(deployed.environment);
  const stock = async () => Number(await sql(deployed, "select sum(quantity) from stock"));
  const before = await stock();
  const { tasks } = await aws.ask(
    {
      service: "ecs",
      operation: "run_task",
      parameters: { cluster, taskDefinition: `${cluster}-restock`, launchType: "FARGATE" },
    },
    z.object({ tasks: z.tuple([z.object({ taskArn: z.string() })]) }),
  );
  await eventually(60, async () => {
    const described = await aws.ask(
      {
        service: "ecs",
        operation: "describe_tasks",
        parameters: { cluster, tasks: [tasks[0].taskArn] },
      },
      z.object({
        tasks: z.tuple([
          z.object({
            lastStatus: z.string(),
            containers: z.array(z.object({ exitCode: z.number().optional() })),
          }),
        ]),
      }),
    );
    const [{ lastStatus, containers }] = described.tasks;
    return [
      { what: "the job restock", expected: ["STOPPED", 0], found: [lastStatus, containers[0]?.exitCode] },
    ];
  });
  assertAll([{ what: "stock has grown", expected: true, found: (await stock()) > before }]);
}
