import { App } from "cdktf";
import { checkEnvironments } from "../constructs/components/checks";
import { checkPolicy } from "../policy/check-policy";
import { type CustomizedProject, projectStacks } from "./project-stacks";

/** Writes a project's stacks, unless its environments or the synthesized JSON have problems. */
export function synthesize(project: CustomizedProject): void {
  checkEnvironments(project.environments, project.localEnvironments);
  const app = new App({ stackTraces: false });
  projectStacks(app, project);
  app.synth();
  checkPolicy(app.outdir);
}
