import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { exactly } from "../../application/schema-values";
import { type JobContainer, jobShape } from "../job/job-container";

export const oneOffJobSchema = exactly({ kind: z.literal("oneOffJob"), ...jobShape });

export interface OneOffJobSpec<Uses extends string = string> extends JobContainer<Uses> {
  /** The kind of component. */
  readonly kind: "oneOffJob";
}

/** A program that an engineer starts by hand, and that runs to its end: each environment's outputs have the command. */
export function oneOffJob<const Uses extends string = never>(
  props: JobContainer<Uses>,
): OneOffJobSpec<NoInfer<Uses>> {
  // NoInfer: the names come from the props alone, not from the type that `application` expects.
  return { kind: "oneOffJob", ...plainData(props) };
}
