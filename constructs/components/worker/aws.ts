import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsServiceComponent } from "../aws-component";
import { servicePropsOf } from "../service/aws/props-of";
import { Worker, type WorkerProps } from "./aws/worker";

export const workerOnAws: AwsServiceComponent<"worker"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    const built = new Worker(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      health: spec.health,
      deployment: spec.deployment,
      consumes: spec.consumes && context.queue(spec.consumes.queue),
    } satisfies Complete<WorkerProps>);
    return { service: built.service, outputs: {} };
  },
};
