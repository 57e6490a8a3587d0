import type { Construct } from "constructs";
import type { DataKind } from "../application/data-store";
import type { Broker } from "./messaging/docker/broker";
import type { Kafka } from "./stream/docker/kafka";
import type { BalancerSettings } from "../docker/balancer/balancer";
import type { Grant } from "../docker/container/consumer";
import type { Images } from "../docker/container/images";
import type { LogSettings } from "../docker/container/log-settings";
import type { LocalStore } from "../environment/local-data";

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
