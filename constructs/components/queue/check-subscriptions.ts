import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";
import type { Queue } from "./spec";

type At = (path: string) => string;
type IsSound = (path: string) => boolean;

/** Names that queues, topics and workers say of each other. */
export function messagingNames(application: Application, at: At, isSound: IsSound): Problem[] {
  return [
    ...Object.entries(application.data).flatMap(([name, word]) =>
      word.kind === "queue" ? subscriptions(application, word, at(`data.${name}`), isSound) : [],
    ),
    ...Object.entries(application.services).flatMap(([name, service]) =>
      service.kind === "worker" && service.consumes
        ? consumed(application, service.consumes.queue, at(`services.${name}.consumes.queue`))
        : [],
    ),
  ];
}

function consumed(application: Application, queue: string, path: string): Problem[] {
  return application.data[queue]?.kind === "queue"
    ? []
    : [
        {
          path,
          value: queue,
          allowed: oneOfKind(application, "queue"),
          mend: "Correct the name, or add the queue.",
        },
      ];
}

function subscriptions(
  application: Application,
  { from = [] }: Queue,
  path: string,
  isSound: IsSound,
): Problem[] {
  return from.flatMap(({ topic, filter = {} }, index): Problem[] => {
    const here = `${path}.from[${index}]`;
    const word = application.data[topic];
    if (word?.kind !== "topic") {
      const allowed = oneOfKind(application, "topic");
      return [{ path: `${here}.topic`, value: topic, allowed, mend: "Correct the name, or add the topic." }];
    }
    if (from.findIndex((other) => other.topic === topic) !== index) {
      const mend = "Put the values of both filters into one.";
      return [{ path: `${here}.topic`, value: topic, allowed: "each topic once", mend }];
    }
    if (!isSound(`data.${topic}.attributes`)) return [];
    const { attributes = [] } = word;
    return Object.entries(filter)
      .filter(([attribute]) => !attributes.includes(attribute))
      .map(([attribute, value]) => ({
        path: `${here}.filter.${attribute}`,
        value,
        allowed:
          attributes.length > 0
            ? `attributes of ${topic}: ${attributes.join(", ")}`
            : `no filter: ${topic} has no attributes`,
        mend: `Correct the name, or add it to the attributes of ${topic}: a message without it never passes.`,
      }));
  });
}

function oneOfKind({ data }: Application, kind: "queue" | "topic"): string {
  const names = Object.entries(data).flatMap(([name, word]) => (word.kind === kind ? [name] : []));
  return names.length > 0 ? `one of ${names.join(", ")}` : `a ${kind}: this application has none`;
}
