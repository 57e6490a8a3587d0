import type { Application } from "../../application/application";
import { consumers } from "../../application/consumers";
import type { Problem } from "../../application/problem";

/** Whether nothing was refused of what says who sends and who receives. */
export function saysWhereMessagesGo(
  { data, services, jobs }: Application,
  isValid: (path: string) => boolean,
): boolean {
  const paths = [
    ...Object.keys(data ?? {}).flatMap((name) =>
      ["kind", "from", "readers", "writers"].map((key) => `data.${name}.${key}`),
    ),
    ...Object.keys(services ?? {}).flatMap((name) =>
      ["kind", "uses", "consumes"].map((key) => `services.${name}.${key}`),
    ),
    ...Object.keys(jobs ?? {}).flatMap((name) => ["kind", "uses"].map((key) => `jobs.${name}.${key}`)),
  ];
  return paths.every(isValid);
}

/** Queues and topics at one end of which nobody is. */
export function messageFlow(application: Application, at: (path: string) => string): Problem[] {
  const { data, services } = application;
  const stores = Object.values(data);
  return Object.entries(data).flatMap(([name, spec]) => {
    const isUsed = Object.values(consumers(application)).some(({ uses = [] }) => uses.includes(name));
    const problem = (expected: string, fix: string) => ({
      path: at(`data.${name}`),
      value: name,
      expected,
      fix,
    });
    if (spec.kind === "queue") {
      const isConsumed = Object.values(services).some(
        (service) => service.kind === "worker" && service.consumes?.queue === name,
      );
      return [
        ...(isConsumed
          ? []
          : [
              problem(
                "a queue that a worker consumes: its messages would wait until they expire",
                `Write consumes: { queue: "${name}", secondsPerMessage: … } in a worker, or remove the queue.`,
              ),
            ]),
        ...(isUsed || spec.from !== undefined
          ? []
          : [
              problem(
                "a queue to which something is sent",
                `Write uses: ["${name}"] in a service or a job, or from: [{ topic: … }] in the queue; or remove it.`,
              ),
            ]),
      ];
    }
    if (spec.kind !== "topic") return [];
    const isHeard = stores.some(
      (store) => store.kind === "queue" && (store.from ?? []).some(({ topic }) => topic === name),
    );
    return [
      ...(isHeard
        ? []
        : [
            problem(
              "a topic from which a queue gets messages: what is published would be lost",
              `Write from: [{ topic: "${name}" }] in a queue, or remove the topic.`,
            ),
          ]),
      ...(isUsed
        ? []
        : [
            problem(
              "a topic to which something is published",
              `Write uses: ["${name}"] in a service or a job, or remove the topic.`,
            ),
          ]),
    ];
  });
}
