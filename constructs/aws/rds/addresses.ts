import { type Choice, isOff } from "../../application/choice";
import { instancesOf, type RestoreSettings } from "./restores";

/** Addresses that a database takes in the isolated subnets: of each of its instances the primary, the standby and the read replicas. */
export function nodeAddresses({
  multiAz,
  readReplicas,
  ...restores
}: {
  readonly multiAz: Choice;
  readonly readReplicas: number;
} & RestoreSettings): number {
  return instancesOf(restores).length * ((isOff(multiAz) ? 1 : 2) + readReplicas);
}
