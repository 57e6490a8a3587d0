import type { Complete } from "../../../application/complete";
import type { JobKind } from "../../../application/kinds";
import { kebabCase } from "../../../application/variable-names";
import { limitsOf } from "../../../docker/container/limits";
import type { ConfiguredJob } from "../../../environment/configured";
import type { DockerContext, Wired } from "../../docker-component";
import type { JobProps } from "./job-container";

/** Props of every job: each prop by name, from its spec, its settings or its environment. */
export function jobPropsOf(
  { name, spec, settings, variables, assembled, grants }: ConfiguredJob<JobKind, "local"> & Wired,
  context: DockerContext,
): Complete<JobProps> {
  return {
    label: kebabCase(name),
    spec,
    prefix: context.prefix,
    image: context.images.idOf(settings.image),
    ...limitsOf(settings),
    variables,
    assembled,
    grants,
    outwardNetwork: context.outward.name,
    logs: context.logs,
    secretsDirectory: context.secretsDirectory,
  };
}
