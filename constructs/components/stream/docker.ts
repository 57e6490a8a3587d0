import type { Construct } from "constructs";
import type { LocalCommon, LocalStoreBuilder } from "../docker-component";
import { kebabCase } from "../../application/variable-names";
import type { LocalEnvironment } from "../../environment/local-environment";
import { Kafka } from "./docker/kafka";
import { streamCallers, topicsOf } from "./docker/topics";

export const localStream: LocalStoreBuilder<"stream"> = (_scope, { name }, { streams }) => {
  const label = kebabCase(name);
  return (caller) => {
    // The check has made sure that there is a node.
    if (!streams) throw new Error(`${label}: this environment has no node for streams.`);
    return streams.grant(label, caller);
  };
};

/** The node of all streams; none for an application without them. */
export function localStreams(
  scope: Construct,
  { application, streams }: LocalEnvironment,
  { prefix, logs, images }: LocalCommon,
): Kafka | undefined {
  const topics = topicsOf(application);
  if (!topics || !streams) return undefined;
  return new Kafka(scope, "streams", {
    ...streams,
    ...{ prefix, logs, topics },
    image: images.idOf(streams.image),
    callers: streamCallers(application).map(kebabCase),
  });
}
