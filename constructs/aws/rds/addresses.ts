import { type Choice, isOff } from "../../application/choice";

/** Addresses that a database takes in the isolated subnets: its primary, its standby and its read replicas. */
export function nodeAddresses({
  multiAz,
  readReplicas,
}: {
  readonly multiAz: Choice;
  readonly readReplicas: number;
}): number {
  return (isOff(multiAz) ? 1 : 2) + readReplicas;
}
