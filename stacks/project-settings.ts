import { z } from "zod";
import type { Problem } from "../constructs/application/problem";
import { exactly, integer, isRecord, says } from "../constructs/application/schema-values";
import { checkShape } from "../constructs/application/shape-problems";
import type { CustomizedProject } from "./project";
import { adjustableQuotas } from "./quotas/all";

const quota = integer(1, 1_000_000).optional();

const schema = exactly({
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

/** What is wrong with a project, apart from its environments. */
export function settingsProblems(project: CustomizedProject): Problem[] {
  const own: unknown = isRecord(project)
    ? { ...project, environments: undefined, localEnvironments: undefined }
    : project;
  return [...checkShape(schema, own, "project").problems];
}
