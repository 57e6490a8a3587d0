export interface TopicProps {
  /**
   * Attributes that each message carries beside its body, by which queues filter: 1–10 names in camel case.
   * @default none: every queue gets every message
   */
  readonly attributes?: readonly string[];
}

export interface TopicSpec extends TopicProps {
  readonly kind: "topic";
}

/** Where what happened is told, to every queue that takes messages from it: one that uses it publishes. */
export function topic(props: TopicProps = {}): TopicSpec {
  return { kind: "topic", ...props };
}
