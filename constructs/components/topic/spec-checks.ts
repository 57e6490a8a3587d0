import type { SpecContext } from "../../application/component";
import { consumers } from "../../application/consumers";
import { subscriptionsOf } from "../../application/messages";
import type { Problem } from "../../application/problem";
import type { TopicSpec } from "./spec";

/** A topic that nothing publishes to, or that no queue subscribes to. */
export function topicUse({ name, path, application }: SpecContext<TopicSpec>): Problem[] {
  const isUsed = Object.values(consumers(application)).some(({ uses = [] }) => uses.includes(name));
  const isSubscribed = Object.values(application.data).some((store) =>
    subscriptionsOf(store).some(({ topic }) => topic === name),
  );
  const problem = (expected: string, fix: string): Problem => ({ path, value: name, expected, fix });
  return [
    ...(isSubscribed
      ? []
      : [
          problem(
            "a topic that a queue subscribes to: otherwise its messages are lost",
            `Write from: [{ topic: "${name}" }] in a queue, or remove the topic.`,
          ),
        ]),
    ...(isUsed
      ? []
      : [
          problem(
            "a topic that something publishes to",
            `Write uses: ["${name}"] in a service or a job, or remove the topic.`,
          ),
        ]),
  ];
}
