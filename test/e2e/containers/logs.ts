import { z } from "zod";
import { definitionOf } from "./definitions";
import type { Deployed } from "./deployed";

const line = z.looseObject({ message: z.string() });

/**
 * The lines with this message that a service has written to its log group, parsed. The emulator is asked for them by
 * name: it gives 10,000 events and no second page, and under traffic a service writes more, one for each request.
 */
export async function logLines(
  deployed: Deployed,
  service: string,
  message: string,
): Promise<z.infer<typeof line>[]> {
  const { containerDefinitions } = await definitionOf(deployed, service);
  const { options } = containerDefinitions[0].logConfiguration;
  const parameters = { logGroupName: options["awslogs-group"], filterPattern: `"${message}"` };
  const { events } = await deployed.emulator.aws.ask(
    { service: "logs", operation: "filter_log_events", parameters },
    z.object({ events: z.array(z.object({ message: z.string(), logStreamName: z.string() })) }),
  );
  return (
    events
      // What stands beside it writes into the same group; the emulator overlooks a question for one prefix alone.
      .filter(({ logStreamName }) => logStreamName.startsWith(`${options["awslogs-stream-prefix"]}/`))
      .filter((event) => event.message.startsWith("{"))
      .map((event) => line.parse(JSON.parse(event.message)))
      // The pattern finds the words anywhere in a line.
      .filter((found) => found.message === message)
  );
}
