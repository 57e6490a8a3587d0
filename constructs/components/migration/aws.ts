import { kebabCase } from "../../application/variable-names";
import { projectProgram } from "../../terraform/project-program";
import type { AwsJobComponent } from "../aws-component";
import { Job } from "../job/aws/job";
import { MigrationGate } from "../job/aws/migration-gate";
import { commandOutput } from "../job/aws/outputs";
import { jobPropsOf } from "../job/aws/props-of";

export const migrationOnAws: AwsJobComponent<"migration"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    const { account, region } = context;
    const job = new Job(scope, kebabCase(name), jobPropsOf(component, context));
    return {
      job,
      outputs: commandOutput(name, job, region),
      finish: (service) => {
        const gate = new MigrationGate(job, "gate", {
          account,
          region,
          job,
          timeLimitMinutes: spec.timeLimitMinutes,
          before: spec.before.map(kebabCase),
        });
        for (const before of spec.before) service(before).waitFor(gate.resource);
        return {
          gate: [
            gate.pipelineRun(job.name),
            `For a release pipeline: MIGRATION=<this> ${projectProgram(job, "migrate")}, before it rolls a service out`,
          ],
        };
      },
    };
  },
};
