import { type Choice, isOff } from "../../application/choice";
import { proxyAddresses } from "./proxy/addresses";
import type { ProxySettings } from "./proxy/settings";
import { instancesOf, type RestoreSettings } from "./restores";

interface Nodes extends RestoreSettings {
  /** @default "instance" */
  readonly engine?: "instance" | "cluster" | "aurora" | undefined;
  readonly multiAz?: Choice | undefined;
  readonly readReplicas?: number | undefined;
  readonly instanceClass: string;
  readonly proxy?: ProxySettings | undefined;
}

/**
 * Addresses that a database takes in the isolated subnets. Of each of its instances the primary, the standby and the read replicas; of each of
 * its clusters the writer and the readers; and those of its proxy.
 */
export function nodeAddresses({
  engine = "instance",
  multiAz,
  readReplicas = 2,
  instanceClass,
  proxy,
  ...restores
}: Nodes): number {
  const standby = engine === "instance" && multiAz !== undefined && !isOff(multiAz) ? 1 : 0;
  const nodes = instancesOf(restores).length * (1 + standby + readReplicas);
  return nodes + (proxy ? proxyAddresses(instanceClass) : 0);
}
