import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, setOf } from "../../application/schema-values";
import { attributeName } from "../messaging/attribute-name";

export const topicSchema = exactly({
  kind: z.literal("topic"),
  /**
   * Names of the attributes that each message has beside its body, by which queues filter: 1–10 names, each of 1–64
   * letters and digits in camel case.
   * @default none: every queue gets every message
   */
  attributes: setOf(attributeName, 1, "1–10 names of attributes", '["kind"]')
    .max(10, { error: "1–10 names of attributes\nRemove some: a subscription filters by few." })
    .optional(),
});

/** A topic, as an application describes it. */
export interface TopicSpec extends Accepted<typeof topicSchema> {}

export interface TopicProps extends Omit<TopicSpec, "kind"> {}

/** Delivers each message to every queue that subscribes to it. A component that uses it publishes. */
export function topic(props: TopicProps = {}): TopicSpec {
  return { kind: "topic", ...plainData(props) };
}
