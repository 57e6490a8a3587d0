import type { Application } from "../../application/application";
import { maxShutdownSeconds } from "../../application/container";
import type { Problem } from "../../application/problem";
import { deadLetterDays, defaultRetentionDays, type QueueSpec } from "./spec";

type At = (path: string) => string;

const daySeconds = 24 * 3600;

/** Days that are left to look at a dead letter: its age counts from when it was sent. */
const daysToLook = 4;

/**
 * Time limits that a message stays hidden for: one that is received anew while it is still in work is worked on twice.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
const visibilityFactor = 6;

/** Numbers of queues and of whoever consumes them that have to agree. */
export function messageTimes({ data, services }: Application, at: At): Problem[] {
  return [
    ...Object.entries(data).flatMap(([name, spec]) =>
      spec.kind === "queue" ? [...kept(spec, at(`data.${name}`)), ...tried(spec, at(`data.${name}`))] : [],
    ),
    ...Object.entries(services).flatMap(([name, service]): Problem[] => {
      if (service.kind !== "worker" || !service.consumes) return [];
      const { queue, secondsPerMessage } = service.consumes;
      const spec = data[queue];
      return [
        ...(spec?.kind === "queue" ? hidden(spec, at(`data.${queue}`), name, secondsPerMessage) : []),
        ...stopped(service.shutdownSeconds, at(`services.${name}`), secondsPerMessage),
      ];
    }),
  ];
}

function kept({ retentionDays = defaultRetentionDays }: QueueSpec, path: string): Problem[] {
  const most = deadLetterDays - daysToLook;
  if (retentionDays <= most) return [];
  return [
    {
      path: `${path}.retentionDays`,
      value: retentionDays,
      expected: `at most ${most}: dead letters are kept ${deadLetterDays} days from when they were sent, and ${daysToLook} are left to look at one`,
      fix: "Lower it: what waits longer is late anyway.",
    },
  ];
}

function tried(
  { visibilitySeconds, maxReceives, retentionDays = defaultRetentionDays }: QueueSpec,
  path: string,
): Problem[] {
  const within = retentionDays * daySeconds;
  const needed = visibilitySeconds * maxReceives;
  // A number that was refused compares as false.
  if (!(needed > within)) return [];
  return [
    {
      path: `${path}.maxReceives`,
      value: maxReceives,
      expected: `at most ${Math.floor(within / visibilitySeconds)}: maxReceives × visibilitySeconds, which is ${needed}, within the ${within} seconds of retentionDays`,
      fix: "Lower one of the two, or raise retentionDays: the message would expire before it is a dead letter.",
    },
  ];
}

function hidden(
  { visibilitySeconds }: QueueSpec,
  path: string,
  worker: string,
  secondsPerMessage: number,
): Problem[] {
  const least = visibilityFactor * secondsPerMessage;
  if (!(visibilitySeconds < least)) return [];
  return [
    {
      path: `${path}.visibilitySeconds`,
      value: visibilitySeconds,
      expected: `at least ${least}: ${visibilityFactor} × secondsPerMessage of ${worker}, which is ${secondsPerMessage}`,
      fix: "Raise it, or lower the time limit: a message in work would be received a second time.",
    },
  ];
}

/** What takes longer than any copy may take to stop is received again when its visibility is over. */
function stopped(shutdownSeconds: number, path: string, secondsPerMessage: number): Problem[] {
  const least = Math.min(secondsPerMessage, maxShutdownSeconds);
  if (!(shutdownSeconds < least)) return [];
  return [
    {
      path: `${path}.shutdownSeconds`,
      value: shutdownSeconds,
      expected: `at least ${least}, so that a message in work ends before its copy does: secondsPerMessage is ${secondsPerMessage}`,
      fix: "Raise it, or lower the time limit: each deployment would cut messages off.",
    },
  ];
}
