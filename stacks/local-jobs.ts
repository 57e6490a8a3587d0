import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { platformVariables } from "../constructs/application/platform-variables";
import { kebabCase } from "../constructs/application/variable-names";
import { type JobProps, oneOffContainer } from "../constructs/components/job/docker/job-container";
import { Migration } from "../constructs/components/migration/docker/migration";
import { scheduledContainer } from "../constructs/components/scheduled-job/docker/scheduled-container";
import type { PrivateNetwork } from "../constructs/docker/network/private-network";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { bothOf } from "./both-of";
import type { LocalCommon } from "../constructs/components/docker-component";
import type { Grants } from "./local-data";

/** The jobs of a local environment, each wired to what it uses; by service, the migrations that its new copies wait for. */
export function localJobs(
  stack: Construct,
  environment: LocalEnvironment,
  grants: Grants,
  { images, outward, ...common }: LocalCommon & { readonly outward: PrivateNetwork },
): ReadonlyMap<string, Migration["resource"][]> {
  const { application, jobs = {} } = environment;
  const scope = new Construct(stack, "jobs");
  const outputs = new Construct(stack, "job-outputs");
  const migrations = new Map<string, Migration["resource"][]>();
  for (const [name, spec, settings] of bothOf(application.jobs, jobs)) {
    const label = kebabCase(name);
    const props: JobProps = {
      ...common,
      ...settings,
      variables: { ...settings.variables, ...platformVariables(application, spec) },
      image: images.idOf(settings.image),
      label,
      spec,
      outwardNetwork: outward.name,
      grants: (spec.uses ?? []).flatMap((used) => grants.get(used)?.(label) ?? []),
    };
    if (spec.kind === "migration") {
      const { resource } = new Migration(scope, label, { ...props, before: spec.before.map(kebabCase) });
      for (const service of spec.before)
        migrations.set(service, [...(migrations.get(service) ?? []), resource]);
      command(outputs, name, resource.name);
    } else if (spec.kind === "scheduledJob") scheduledContainer(scope, label, { ...props, spec });
    else command(outputs, name, oneOffContainer(scope, label, props).resource.name);
  }
  return migrations;
}

function command(scope: Construct, name: string, container: string): void {
  new TerraformOutput(scope, `${kebabCase(name).replaceAll("-", "_")}_command`, {
    value: `docker start --attach ${container}`,
    description: `Starts a run of ${name} by hand`,
    staticId: true,
  });
}
