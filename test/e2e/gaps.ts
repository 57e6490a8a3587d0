import type { Question } from "./aws";

/** A resource type that the emulator cannot make: it is left out of the deployment, and only validated. */
interface LeftOut {
  readonly type: string;
  readonly because: string;
  /** An operation that Terraform would need; the day that the emulator answers it, the entry is stale and the run fails. */
  readonly refused: Question;
}

/** A change that a second plan shows though nothing has changed; without such a change the entry is stale. */
interface SpuriousChange {
  readonly environment: string;
  readonly address: string;
  readonly attribute: string;
  readonly because: string;
}

/** What AWS does and the emulator only keeps a record of. */
interface NotDone {
  readonly what: string;
  readonly because: string;
}

export const leftOut: readonly LeftOut[] = [];

export const spuriousChanges: readonly SpuriousChange[] = [];

export const notDone: readonly NotDone[] = [
  { what: "tasks of a service", because: "moto runs no container: a service counts as steady at once" },
];
