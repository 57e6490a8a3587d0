import type { Application } from "../../application/application";
import { deadHosts } from "../../application/check-variable-values";
import type { ComponentContext, JobCheck } from "../../environment/component";
import { fargateProblems, memoryProblems } from "../service/task-checks";
import type { JobContainer } from "./job-container";
import type { JobSettings } from "./settings";

/** A job's settings on AWS against each other and against its spec. */
export const jobChecks: JobCheck = (context) => {
  const { at, component, isOwnValid } = context;
  return [...fargateProblems(component.settings, at, isOwnValid), ...everyJob(context)];
};

/** A job's settings on any platform: directories that do not fit into its memory, variables with hosts that nothing has. */
export function everyJob({
  at,
  component: { spec, settings },
  environment: { application },
  isOwnValid,
}: Pick<ComponentContext<never, never>, "at" | "isOwnValid"> & {
  readonly component: {
    readonly spec: Pick<JobContainer, "uses" | "writablePaths">;
    readonly settings: Pick<JobSettings, "memoryMiB" | "variables">;
  };
  readonly environment: { readonly application: Application };
}) {
  const { memoryMiB, variables } = settings;
  return [
    ...memoryProblems({ memoryMiB, writablePaths: spec.writablePaths }, at, isOwnValid),
    ...(isOwnValid("variables") ? deadHosts(application, at("variables"), spec.uses, variables) : []),
  ];
}
