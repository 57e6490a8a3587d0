import { kafkaTool } from "../in-kafka";

/** A group of readers of the stream, as a service has one: it is as far as it says. */
export function reader(prefix: string) {
  const tool = (name: string, input?: string, ...options: readonly string[]) =>
    kafkaTool(`${prefix}-streams`, "moves", name, { input, options });
  return {
    /** It has read every record. */
    readAll: () =>
      tool(
        "consumer.group.ConsumerGroupCommand",
        ...["", "--group", "counter", "--reset-offsets", "--to-latest", "--execute"],
      ),
    /** A record is written that it does not read. */
    fallBehind: () => tool("ConsoleProducer", "a move"),
  };
}
