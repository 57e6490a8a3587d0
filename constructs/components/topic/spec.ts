export interface TopicProps {
  /**
   * Attributes that each message carries beside its body, by which queues filter: 1–10 names in camel case.
   * @default none: every queue gets every message
   */
  readonly attributes?: readonly string[];
}

export interface Topic extends TopicProps {
  readonly kind: "topic";
}

/** Where what happened is told, to every queue that takes messages from it: one that uses it publishes. */
export function topic(props: TopicProps = {}): Topic {
  return { kind: "topic", ...props };
}
