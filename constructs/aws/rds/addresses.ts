import { type Choice, isOff } from "../../application/choice";
import { instancesOf, type RestoreSettings } from "./restores";

interface Nodes extends RestoreSettings {
  /** @default "instance" */
  readonly engine?: "instance" | "cluster" | "aurora" | undefined;
  readonly multiAz?: Choice | undefined;
  readonly readReplicas?: number | undefined;
}

/**
 * Addresses that a database takes in the isolated subnets. Of each of its instances the primary, the standby and the read replicas; of each of
 * its clusters the writer and the readers.
 */
export function nodeAddresses({
  engine = "instance",
  multiAz,
  readReplicas = 2,
  ...restores
}: Nodes): number {
  const standby = engine === "instance" && multiAz !== undefined && !isOff(multiAz) ? 1 : 0;
  return instancesOf(restores).length * (1 + standby + readReplicas);
}
