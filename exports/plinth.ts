import type { CustomizedProject } from "../stacks/project";
import { synthesis } from "../tools/synthesis";

// What a project writes: application.ts, environments/ and main.ts. Nothing here creates a resource: `synthesize` loads CDKTF
// and the providers when it is called.
export type { Application } from "../constructs/application/application";
export { application } from "../constructs/application/application";
export type { Choice, Off } from "../constructs/application/choice";
export { off } from "../constructs/application/choice";
export type { Problem } from "../constructs/application/problem";
export { InvalidInput } from "../constructs/application/problem";
export { root } from "../constructs/application/user";
export type { ComposedText, Part, PartFile } from "../constructs/application/variable-values";
export { fileWith, from, text, url } from "../constructs/application/variable-values";
export { applicationProblems, environmentProblems } from "../constructs/components/checks";
export { email } from "../constructs/components/email/spec";
export { external } from "../constructs/components/external/spec";
export { fileSystem } from "../constructs/components/file-system/spec";
export { migration } from "../constructs/components/migration/spec";
export { mysql } from "../constructs/components/mysql/spec";
export { objectStore } from "../constructs/components/object-store/spec";
export { oneOffJob } from "../constructs/components/one-off-job/spec";
export { postgres } from "../constructs/components/postgres/spec";
export { queue } from "../constructs/components/queue/spec";
export { redis } from "../constructs/components/redis/spec";
export { scheduledJob } from "../constructs/components/scheduled-job/spec";
export { secret } from "../constructs/components/secret/spec";
export type { Deployment } from "../constructs/components/service/deployment";
export { blueGreen, canary, linear, recreate, rolling } from "../constructs/components/service/deployment";
export { stream } from "../constructs/components/stream/spec";
export { topic } from "../constructs/components/topic/spec";
export { webService } from "../constructs/components/web-service/spec";
export { worker } from "../constructs/components/worker/spec";
export type { Environment, EnvironmentConfig } from "../constructs/environment/environment";
export { environment } from "../constructs/environment/environment";
export type { LocalEnvironment, LocalEnvironmentConfig } from "../constructs/environment/local-environment";
export { localEnvironment } from "../constructs/environment/local-environment";
export type { CustomizedProject as Project } from "../stacks/project";

/**
 * Synthesizes every stack of a project into `cdktf.out`, or into the directory in the variable CDKTF_OUTDIR. Invalid input is
 * printed as one list of problems: the process ends with exit code 1, and nothing is written.
 */
export function synthesize(project: CustomizedProject): Promise<void> {
  return synthesis(async () => (await import("../stacks/synthesize")).synthesize(project));
}
