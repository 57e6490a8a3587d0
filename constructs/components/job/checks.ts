import type { ComponentContext, JobCheck } from "../../environment/component";
import { fargateProblems, memoryProblems } from "../service/task-checks";
import type { JobContainer } from "./job-container";

/** A job's settings on AWS against each other and against its spec. */
export const jobChecks: JobCheck = (context) => {
  const { at, component, isOwnValid } = context;
  return [...fargateProblems(component.settings, at, isOwnValid), ...directories(context)];
};

/** The directories of its spec have to fit into its memory, on any platform. */
export function directories({
  at,
  component: { spec, settings },
  isOwnValid,
}: Pick<ComponentContext<never, never>, "at" | "isOwnValid"> & {
  readonly component: {
    readonly spec: Pick<JobContainer, "writablePaths">;
    readonly settings: { readonly memoryMiB: number };
  };
}) {
  const { memoryMiB } = settings;
  return memoryProblems({ memoryMiB, writablePaths: spec.writablePaths }, at, isOwnValid);
}
