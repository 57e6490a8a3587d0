import type { Construct } from "constructs";
import type { DataKind } from "../../constructs/application/data-store";
import type { Broker } from "../../constructs/components/queue/docker/broker";
import type { Kafka } from "../../constructs/components/stream/docker/kafka";
import type { BalancerSettings } from "../../constructs/docker/balancer/balancer";
import type { Grant } from "../../constructs/docker/container/consumer";
import type { Images } from "../../constructs/docker/container/images";
import type { LogSettings } from "../../constructs/docker/container/log-settings";
import type { LocalStore } from "../../constructs/environment/local-data";

/** What everything on one machine is given. */
export interface LocalCommon {
  readonly prefix: string;
  readonly images: Images;
  readonly logs: LogSettings;
  readonly secretsDirectory: string;
  readonly balancer: BalancerSettings;
  /** What holds queues and topics. */
  readonly broker?: Broker;
  /** What holds streams. */
  readonly streams?: Kafka;
}

/** Makes a data store of one kind, and says what a service that uses it gets, given the service's label. */
export type LocalStoreBuilder<Kind extends DataKind> = (
  scope: Construct,
  store: LocalStore<Kind>,
  common: LocalCommon & {
    /** Labels of the services that use it. */
    readonly callers: readonly string[];
  },
) => (caller: string) => Grant;
