import type { JobContainer } from "./job-container";

export interface OneOffJob<Uses extends string = string> extends JobContainer<Uses> {
  readonly kind: "one-off-job";
}

/** A program that somebody runs by hand, to its end: an output of each environment is the command for it. */
export function oneOffJob<const Uses extends string = never>(props: JobContainer<Uses>): OneOffJob<Uses> {
  return { kind: "one-off-job", ...props };
}
