import type { Construct } from "constructs";
import type { LocalCommon, LocalStoreBuilder } from "../docker-component";
import { kebabCase } from "../../application/variable-names";
import type { LocalEnvironment } from "../../environment/local-environment";
import { Broker } from "./docker/broker";
import { brokerCallers, topologyOf } from "./docker/topology";

export const localQueue: LocalStoreBuilder<"queue"> = (_scope, { name }, { broker }) => {
  const label = kebabCase(name);
  return (caller) => there(broker, label).grantQueue(label, caller);
};

export const localTopic: LocalStoreBuilder<"topic"> = (_scope, { name }, { broker }) => {
  const label = kebabCase(name);
  return (caller) => there(broker, label).grantTopic(label, caller);
};

/** The check has made sure that there is one. */
function there(broker: Broker | undefined, label: string): Broker {
  if (!broker) throw new Error(`${label}: this environment has no broker.`);
  return broker;
}

/** The broker of all queues and topics; none for an application without them. */
export function localBroker(
  scope: Construct,
  { application, broker }: LocalEnvironment,
  { prefix, logs, images }: LocalCommon,
): Broker | undefined {
  const topology = topologyOf(application);
  if (!topology || !broker) return undefined;
  return new Broker(scope, "broker", {
    ...broker,
    ...{ prefix, logs, topology },
    image: images.idOf(broker.image),
    callers: brokerCallers(application).map(kebabCase),
  });
}
