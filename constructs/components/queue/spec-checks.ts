import type { SpecContext } from "../../application/component";
import { consumers } from "../../application/consumers";
import { defaultRetentionDays, subscriptionsOf } from "../../application/messages";
import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { consumptionOf } from "../../application/used-names";
import { namesOfRole } from "../messaging/roles";
import type { QueueSpec } from "./spec";

/** Unknown topics in `from`, and filters by attributes that the topic does not have. */
export function subscriptionNames({ spec, path, application, isValid }: SpecContext<QueueSpec>): Problem[] {
  const { from = [] } = spec;
  return from.flatMap(({ topic, filter = {} }, index): Problem[] => {
    const here = `${path}.from[${index}]`;
    const source = Object.hasOwn(application.data, topic) ? application.data[topic] : undefined;
    if (source?.kind !== "topic") {
      const expected = namesOfRole(application, "topic");
      return [{ path: `${here}.topic`, value: topic, expected, fix: "Correct the name, or add the topic." }];
    }
    if (from.findIndex((other) => other.topic === topic) !== index) {
      const fix = "Put the values of both filters into one.";
      return [{ path: `${here}.topic`, value: topic, expected: "each topic once", fix }];
    }
    if (!isValid(`data.${topic}.attributes`)) return [];
    const { attributes = [] } = source;
    return Object.entries(filter)
      .filter(([attribute]) => !attributes.includes(attribute))
      .map(([attribute, value]) => ({
        path: `${here}.filter.${attribute}`,
        value,
        expected:
          attributes.length > 0
            ? `attributes of ${topic}: ${attributes.join(", ")}`
            : `no filter: ${topic} has no attributes`,
        fix: `Correct the name, or add it to the attributes of ${topic}: the filter drops messages without it.`,
      }));
  });
}

const daySeconds = 24 * 3600;

/**
 * How many times `secondsPerMessage` a message stays hidden: one that is received again while a worker still processes it
 * is processed twice.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const visibilityFactor = 6;

/** Times of a queue and of its consumers that contradict each other. */
export function messageTimes({
  name,
  spec,
  path,
  at,
  application,
  isOwnValid,
}: SpecContext<QueueSpec>): Problem[] {
  return [
    ...queueProblems(spec, at, isOwnValid),
    ...Object.entries(application.services).flatMap(([worker, service]) => {
      const consumption = consumptionOf(service);
      return consumption?.queue === name ? hidden(spec, path, worker, consumption.secondsPerMessage) : [];
    }),
  ];
}

type Times = Pick<QueueSpec, "visibilitySeconds" | "maxReceives" | "retentionDays">;

/** Times of a queue that contradict each other. */
export const queueProblems = rule(["visibilitySeconds", "maxReceives", "retentionDays"], expiresWhileRetried);

function expiresWhileRetried(
  { visibilitySeconds, maxReceives, retentionDays = defaultRetentionDays }: Times,
  at: At,
): Problem[] {
  const within = retentionDays * daySeconds;
  const needed = visibilitySeconds * maxReceives;
  if (needed <= within) return [];
  return [
    {
      path: at("maxReceives"),
      value: maxReceives,
      expected: `at most ${Math.floor(within / visibilitySeconds)}: maxReceives × visibilitySeconds is ${needed} s, and retentionDays is ${within} s`,
      fix: "Lower maxReceives or visibilitySeconds, or raise retentionDays: otherwise a message expires before it becomes a dead letter.",
    },
  ];
}

function hidden(
  { visibilitySeconds }: QueueSpec,
  path: string,
  worker: string,
  secondsPerMessage: number,
): Problem[] {
  const min = visibilityFactor * secondsPerMessage;
  if (!(visibilitySeconds < min)) return [];
  return [
    {
      path: `${path}.visibilitySeconds`,
      value: visibilitySeconds,
      expected: `at least ${min}: ${visibilityFactor} × secondsPerMessage of ${worker}, which is ${secondsPerMessage}`,
      fix: "Raise it, or lower secondsPerMessage: otherwise a message is received again while it is processed.",
    },
  ];
}

/** A queue that nothing sends to, or that no worker consumes. */
export function queueUse({ name, spec, path, application }: SpecContext<QueueSpec>): Problem[] {
  const isUsed = Object.values(consumers(application)).some(({ uses = [] }) => uses.includes(name));
  const isConsumed = Object.values(application.services).some(
    (service) => consumptionOf(service)?.queue === name,
  );
  const problem = (expected: string, fix: string): Problem => ({ path, value: name, expected, fix });
  return [
    ...(isConsumed
      ? []
      : [
          problem(
            "a queue that a worker consumes: otherwise its messages expire unread",
            `Write consumes: { queue: "${name}", secondsPerMessage: … } in a worker, or remove the queue.`,
          ),
        ]),
    ...(isUsed || subscriptionsOf(spec).length > 0
      ? []
      : [
          problem(
            "a queue that something sends to",
            `Write uses: ["${name}"] in a service or a job, or from: [{ topic: … }] in the queue; or remove it.`,
          ),
        ]),
  ];
}
