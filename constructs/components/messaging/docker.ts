import type { Construct } from "constructs";
import type { Complete } from "../../application/complete";
import { callersOfKinds } from "../../application/consumers";
import { kebabCase } from "../../application/variable-names";
import { limitsOf } from "../../docker/container/limits";
import type { DockerContext } from "../docker-component";
import { brokerKinds } from "./broker";
import { Broker, type BrokerProps } from "./docker/broker";
import { topologyOf } from "./docker/topology";

/** The broker of all queues and topics of an environment: created by the first kind that needs it. */
export function brokerOf(
  scope: Construct,
  { environment, prefix, logs, images, monitoring }: DockerContext,
): Broker {
  const existing = scope.node.tryFindChild("broker");
  if (existing instanceof Broker) return existing;
  const { application, broker } = environment;
  if (!broker) throw new Error("The application has queues or topics, and this environment has no broker.");
  return new Broker(scope, "broker", {
    prefix,
    logs,
    topology: topologyOf(application),
    image: images.idOf(broker.image),
    keepVolumes: broker.keepVolumes,
    ...limitsOf(broker),
    callers: callersOfKinds(application, brokerKinds).map(kebabCase),
    monitoring,
  } satisfies Complete<BrokerProps>);
}
