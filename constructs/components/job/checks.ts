import type { Application } from "../../application/application";
import type { Problem } from "../../application/problem";
import { takenVariables } from "../../application/taken-variables";
import type { Consuming } from "../../application/used-names";
import type { ComponentContext, JobCheck } from "../../environment/component";
import { fargateProblems } from "../service/fargate-checks";

/** A job's settings on AWS against each other and against its spec. */
export const jobChecks: JobCheck = (context) => {
  const { at, component, isOwnValid } = context;
  return [...fargateProblems(component.settings, at, isOwnValid), ...jobVariables(context)];
};

/** Variables of the environment that `uses` sets too. */
export const jobVariables = ({
  path,
  component: { spec, settings },
  environment,
  isValid,
  components,
}: Pick<ComponentContext<never, never>, "path" | "isValid" | "components"> & {
  readonly component: { readonly spec: Consuming; readonly settings: Pick<Consuming, "variables"> };
  readonly environment: { readonly application: Application };
}): Problem[] =>
  isValid(`${path}.variables`)
    ? takenVariables(
        environment.application,
        `${path}.variables`,
        { uses: spec.uses, variables: settings.variables },
        components,
      )
    : [];
