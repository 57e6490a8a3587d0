import type { SpecContext } from "../../application/component";
import type { Problem } from "../../application/problem";
import type { StreamSpec } from "./spec";

/** A stream that nothing writes, or nothing reads. */
export function streamUse({ name, spec, path }: SpecContext<StreamSpec>): Problem[] {
  const { readers = [], writers = [] } = spec;
  const problem = (expected: string, list: string): Problem => ({
    path,
    value: name,
    expected,
    fix: `Write uses: ["${name}"] in a service and name it in ${list}, or remove the stream.`,
  });
  return [
    ...(writers.length > 0 ? [] : [problem("a stream that something writes to", "writers")]),
    ...(readers.length > 0
      ? []
      : [problem("a stream that something reads: otherwise its records expire unread", "readers")]),
  ];
}
