import type { Construct } from "constructs";
import type { DataKind } from "../application/data-store";
import type { Consumer } from "../aws/consumer";
import type { EncryptionKey, KeyUser } from "../aws/encryption/encryption-key";
import type { PostgresDatabaseProps } from "./postgres/aws/postgres-database";
import type { StreamCluster } from "./stream/aws/stream-cluster";
import type { Store } from "../environment/data";

/** What every data store of an environment is given. */
export type DataCommon = Pick<
  PostgresDatabaseProps,
  | "account"
  | "region"
  | "name"
  | "network"
  | "alarmTopic"
  | "dataKey"
  | "secretKey"
  | "logKey"
  | "logRetention"
> & {
  /** The key of queues and topics; there if any builder names its users. */
  readonly messageKey?: EncryptionKey;
  /** The brokers of streams. */
  readonly streams?: StreamCluster;
};

/** Whatever a service can use: it grants itself, to some by their names in the application. */
export interface Usable {
  allowFrom(consumer: Consumer, user: string): void;
}

/** A data store, and what an engineer looks for after a deploy. */
export interface BuiltStore {
  readonly usable: Usable;
  /** Last parts of the outputs' names, with value and description. */
  readonly outputs: Readonly<Record<string, readonly [value: string, description: string]>>;
}

/** How the data stores of one kind are made. */
export interface StoreBuilder<Kind extends DataKind> {
  /** What uses the environment's keys for it: of what is stored, and of what is on its way. */
  readonly dataKeyUsers: readonly KeyUser[];
  readonly messageKeyUsers?: readonly KeyUser[];
  readonly build: (scope: Construct, store: Store<Kind>, common: DataCommon) => BuiltStore;
}
