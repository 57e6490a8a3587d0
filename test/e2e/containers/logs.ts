import { z } from "zod";
import { definitionOf } from "./definitions";
import type { Deployed } from "./deployed";

const line = z.looseObject({ message: z.string() });

/** What a service has written to its log group, parsed; lines that are no JSON are not the sample's. */
export async function logLines(deployed: Deployed, service: string): Promise<z.infer<typeof line>[]> {
  const { containerDefinitions } = await definitionOf(deployed, service);
  const { options } = containerDefinitions[0].logConfiguration;
  const parameters = { logGroupName: options["awslogs-group"] };
  const { events } = await deployed.emulator.aws.ask(
    { service: "logs", operation: "filter_log_events", parameters },
    z.object({ events: z.array(z.object({ message: z.string(), logStreamName: z.string() })) }),
  );
  return (
    events
      // What stands beside it writes into the same group; the emulator overlooks a question for one prefix alone.
      .filter(({ logStreamName }) => logStreamName.startsWith(`${options["awslogs-stream-prefix"]}/`))
      .filter(({ message }) => message.startsWith("{"))
      .map(({ message }) => line.parse(JSON.parse(message)))
  );
}
