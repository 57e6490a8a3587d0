import type { Complete } from "../../../application/complete";
import { kebabCase } from "../../../application/variable-names";
import type { ConfiguredService } from "../../../environment/configured";
import type { AwsContext, WithVariables } from "../../aws-component";
import { sidecarsWithSizes } from "../sidecars";
import type { ServiceProps } from "./service-props";

/** Props of every service: each prop by name, from its spec, its settings or its environment. */
export function servicePropsOf(
  { name, spec, settings, variables }: ConfiguredService & WithVariables,
  context: AwsContext,
): Complete<Omit<ServiceProps, "deployment" | "lifecycleHooks">> {
  return {
    account: context.account,
    region: context.region,
    label: kebabCase(name),
    prefix: context.prefix,
    network: context.network,
    cluster: context.cluster,
    alarmTopic: context.alarmTopic,
    events: context.events,
    logPrefix: context.logPrefix,
    logRetention: context.logRetention,
    logKey: context.logKey,
    rotation: context.rotation,
    privateNames: context.privateNames,
    workingHours: context.environment.workingHours,
    image: settings.image,
    cpuUnits: settings.cpuUnits,
    memoryMiB: settings.memoryMiB,
    architecture: settings.architecture,
    replicas: settings.replicas,
    scaleOn: settings.scaleOn,
    deployedBy: settings.deployedBy,
    collector: settings.collector,
    logRouter: settings.logRouter,
    sidecars: sidecarsWithSizes(spec.sidecars, settings.sidecars),
    logBufferMiB: settings.logBufferMiB,
    entrypoint: spec.entrypoint,
    command: spec.command,
    variables,
    shutdownSeconds: spec.shutdownSeconds,
    user: spec.user,
    readOnlyRoot: spec.readOnlyRoot,
    writablePaths: spec.writablePaths,
    callsInternet: spec.callsInternet,
    telemetry: spec.telemetry,
  };
}
