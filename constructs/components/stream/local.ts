import { noLocalRecoverySchema } from "../../application/recovery";
import { type Accepted, exactly } from "../../application/schema-values";
import { counter } from "../../docker/container/counter";

export const localStreamSchema = exactly({
  /**
   * Counter of its password: 1–1,000,000; only for a stream with passwords, which needs it. Raise it by one after
   * `npx plinth secrets rotate <name>`; Docker then replaces the containers that use it.
   * @default none: its users do not log in
   */
  secretVersion: counter.optional(),
  /**
   * `off("reason")`, and why its records may be lost with the machine: nothing backs a stream up on Docker. A copy of the files of a running
   * Kafka is not consistent, and its own way, a second cluster, would be on the same machine.
   */
  recovery: noLocalRecoverySchema,
});

/** Settings of a stream in a local environment. Its node is `streams` of the environment. */
export type LocalStreamSettings = Accepted<typeof localStreamSchema>;
