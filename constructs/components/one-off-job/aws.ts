import { kebabCase } from "../../application/variable-names";
import type { AwsJobComponent } from "../aws-component";
import { Job } from "../job/aws/job";
import { commandOutput } from "../job/aws/outputs";
import { jobPropsOf } from "../job/aws/props-of";

export const oneOffJobOnAws: AwsJobComponent<"oneOffJob"> = {
  builder: (_scope, context) => (scope, component) => {
    const job = new Job(scope, kebabCase(component.name), jobPropsOf(component, context));
    return { job, outputs: commandOutput(component.name, job, context.region) };
  },
};
