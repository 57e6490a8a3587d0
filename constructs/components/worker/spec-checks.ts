import type { SpecContext } from "../../application/component";
import { maxShutdownSeconds } from "../../application/container";
import type { Problem } from "../../application/problem";
import { namesOfRole } from "../messaging/roles";
import type { WorkerSpec } from "./spec";

/** The queue that a worker consumes. */
export function consumedQueue({ spec, path, application }: SpecContext<WorkerSpec>): Problem[] {
  if (!spec.consumes) return [];
  const { queue } = spec.consumes;
  const found = Object.hasOwn(application.data, queue) ? application.data[queue] : undefined;
  if (found?.kind === "queue") return [];
  return [
    {
      path: `${path}.consumes.queue`,
      value: queue,
      expected: namesOfRole(application, "queue"),
      fix: "Correct the name, or add the queue.",
    },
  ];
}

/** A message has to be processed within `shutdownSeconds`; SQS delivers longer ones again after their visibility timeout. */
export function messageEndsFirst({ spec, path }: SpecContext<WorkerSpec>): Problem[] {
  if (!spec.consumes) return [];
  const { secondsPerMessage } = spec.consumes;
  const min = Math.min(secondsPerMessage, maxShutdownSeconds);
  if (!(spec.shutdownSeconds < min)) return [];
  return [
    {
      path: `${path}.shutdownSeconds`,
      value: spec.shutdownSeconds,
      expected: `at least ${min}, so that a message is processed before its task or container stops: secondsPerMessage is ${secondsPerMessage}`,
      fix: "Raise it, or lower secondsPerMessage: otherwise each deployment interrupts messages.",
    },
  ];
}
