import type { JobContainer } from "../job/job-container";

export interface OneOffJobSpec<Uses extends string = string> extends JobContainer<Uses> {
  readonly kind: "oneOffJob";
}

/** A program that somebody runs by hand, to its end: an output of each environment is the command for it. */
export function oneOffJob<const Uses extends string = never>(props: JobContainer<Uses>): OneOffJobSpec<Uses> {
  return { kind: "oneOffJob", ...props };
}
