import type { Application } from "../../constructs/application/application";
import { Queue } from "../../constructs/components/queue/aws/queue";
import { Topic } from "../../constructs/components/topic/aws/topic";
import type { BuiltStore } from "../../constructs/components/aws-component";

/** Lets each queue get the messages of the topics that its word names. */
export function subscribe({ data }: Application, stores: ReadonlyMap<string, BuiltStore>): void {
  for (const [name, spec] of Object.entries(data)) {
    const queue = stores.get(name)?.usable;
    if (spec.kind !== "queue" || !(queue instanceof Queue)) continue;
    for (const { topic, filter } of spec.from ?? []) {
      const source = stores.get(topic)?.usable;
      if (source instanceof Topic) queue.subscribe(source, filter);
    }
  }
}
