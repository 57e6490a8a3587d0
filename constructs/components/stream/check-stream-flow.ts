import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";

/** Streams that nobody writes, or nobody reads. */
export function streamFlow({ data }: Application, at: (path: string) => string): Problem[] {
  return Object.entries(data).flatMap(([name, spec]) => {
    if (spec.kind !== "stream") return [];
    const { readers = [], writers = [] } = spec;
    const problem = (expected: string, list: string) => ({
      path: at(`data.${name}`),
      value: name,
      expected,
      fix: `Write uses: ["${name}"] in a service and name it in ${list}, or remove the stream.`,
    });
    return [
      ...(writers.length > 0 ? [] : [problem("a stream to which something is written", "writers")]),
      ...(readers.length > 0
        ? []
        : [problem("a stream that something reads: its records would expire unread", "readers")]),
    ];
  });
}
