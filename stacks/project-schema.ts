import { z } from "zod";
import { exactly, integer, says } from "../constructs/application/schema-values";
import { adjustableQuotas } from "./exceeded-quotas";

const quota = integer(1, 1_000_000).optional();

/** The shape of a project; `readProject` checks its environments. */
export const projectSchema = exactly({
  environments: z.unknown(),
  localEnvironments: z.unknown(),
  programs: z.string({ error: says("the path of a directory", "Leave it out.") }).optional(),
  customize: z
    .custom<unknown>((value) => value === undefined || typeof value === "function", {
      error: says("a function that changes a stack", "Write customize: (stack) => { … }, or leave it out."),
    })
    .optional(),
  quotas: exactly(Object.fromEntries(adjustableQuotas.map((name) => [name, quota]))).optional(),
});
