import { docker } from "./engine";

/** One of Kafka's own programs about a topic, from where nobody but the node is. */
export function kafkaTool(
  node: string,
  topic: string,
  name: string,
  { input = "", options = [] }: { readonly input?: string; readonly options?: readonly string[] } = {},
): Promise<string> {
  const java = `java -Xmx48m -cp '/opt/kafka/libs/*' org.apache.kafka.tools.${name}`;
  const command = `printf '%s' "$0" | ${java} --bootstrap-server 127.0.0.1:9094 --topic ${topic} "$@" 2> /dev/null`;
  return docker("exec", node, "bash", "-c", command, input, ...options);
}
