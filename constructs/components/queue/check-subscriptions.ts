import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";
import type { QueueSpec } from "./spec";

type At = (path: string) => string;
type IsValid = (path: string) => boolean;

/** Names that queues, topics and workers say of each other. */
export function messagingNames(application: Application, at: At, isValid: IsValid): Problem[] {
  return [
    ...Object.entries(application.data).flatMap(([name, spec]) =>
      spec.kind === "queue" ? subscriptions(application, spec, at(`data.${name}`), isValid) : [],
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
          expected: oneOfKind(application, "queue"),
          fix: "Correct the name, or add the queue.",
        },
      ];
}

function subscriptions(
  application: Application,
  { from = [] }: QueueSpec,
  path: string,
  isValid: IsValid,
): Problem[] {
  return from.flatMap(({ topic, filter = {} }, index): Problem[] => {
    const here = `${path}.from[${index}]`;
    const spec = application.data[topic];
    if (spec?.kind !== "topic") {
      const expected = oneOfKind(application, "topic");
      return [
        {
          path: `${here}.topic`,
          value: topic,
          expected: expected,
          fix: "Correct the name, or add the topic.",
        },
      ];
    }
    if (from.findIndex((other) => other.topic === topic) !== index) {
      const fix = "Put the values of both filters into one.";
      return [{ path: `${here}.topic`, value: topic, expected: "each topic once", fix: fix }];
    }
    if (!isValid(`data.${topic}.attributes`)) return [];
    const { attributes = [] } = spec;
    return Object.entries(filter)
      .filter(([attribute]) => !attributes.includes(attribute))
      .map(([attribute, value]) => ({
        path: `${here}.filter.${attribute}`,
        value,
        expected:
          attributes.length > 0
            ? `attributes of ${topic}: ${attributes.join(", ")}`
            : `no filter: ${topic} has no attributes`,
        fix: `Correct the name, or add it to the attributes of ${topic}: a message without it never passes.`,
      }));
  });
}

function oneOfKind({ data }: Application, kind: "queue" | "topic"): string {
  const names = Object.entries(data).flatMap(([name, spec]) => (spec.kind === kind ? [name] : []));
  return names.length > 0 ? `one of ${names.join(", ")}` : `a ${kind}: this application has none`;
}
