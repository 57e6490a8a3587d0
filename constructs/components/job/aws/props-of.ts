import type { Complete } from "../../../application/complete";
import { kebabCase } from "../../../application/variable-names";
import type { ConfiguredJob } from "../../../environment/configured";
import type { AwsContext, WithVariables } from "../../aws-component";
import type { JobProps } from "./job";

/** Props of every job: each prop by name, from its spec, its settings or its environment. */
export function jobPropsOf(
  { name, spec, settings, variables }: ConfiguredJob & WithVariables,
  context: AwsContext,
): Complete<JobProps> {
  return {
    account: context.account,
    region: context.region,
    label: kebabCase(name),
    prefix: context.prefix,
    network: context.network,
    cluster: context.cluster,
    logPrefix: context.logPrefix,
    logRetention: context.logRetention,
    logKey: context.logKey,
    image: settings.image,
    cpuUnits: settings.cpuUnits,
    memoryMiB: settings.memoryMiB,
    architecture: settings.architecture,
    command: spec.command,
    variables,
    timeLimitMinutes: spec.timeLimitMinutes,
    user: spec.user,
    readOnlyRoot: spec.readOnlyRoot,
    writablePaths: spec.writablePaths,
    callsInternet: spec.callsInternet,
  };
}
