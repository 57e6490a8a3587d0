import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { platformVariables } from "../constructs/application/platform-variables";
import { kebabCase } from "../constructs/application/variable-names";
import { Job, type JobProps } from "../constructs/components/job/aws/job";
import { MigrationGate } from "../constructs/components/migration/aws/migration-gate";
import { runCommand } from "../constructs/components/job/aws/run-command";
import { ScheduledJob, type ScheduledJobProps } from "../constructs/components/scheduled-job/aws/scheduled-job";
import { Schedules } from "../constructs/components/scheduled-job/aws/schedules";
import type { Service } from "../constructs/components/service/aws/service";
import type { Environment } from "../constructs/environment/environment";
import type { Usable } from "../constructs/components/aws-component";
import { bothOf } from "./both-of";
import type { EnvironmentData } from "./environment-data";

type Common = Pick<
  JobProps,
  "account" | "region" | "prefix" | "network" | "cluster" | "logPrefix" | "logRetention" | "logKey"
> &
  Pick<ScheduledJobProps, "alarmTopic">;

/** The jobs of an environment, each wired to what it uses; services wait for their migrations. */
export function environmentJobs(
  stack: Construct,
  environment: Environment,
  data: EnvironmentData,
  services: ReadonlyMap<string, Service>,
  common: Common,
): void {
  const { application, jobs = {} } = environment;
  const all = bothOf(application.jobs, jobs);
  if (all.length === 0) return;
  const scope = new Construct(stack, "jobs");
  const outputs = new Construct(stack, "job-outputs");
  const schedules = all.some(([, { kind }]) => kind === "scheduledJob")
    ? new Schedules(scope, "schedules", { ...common, name: common.prefix })
    : undefined;
  const usable = new Map<string, Usable>(data.secrets);
  for (const [name, store] of data.stores) usable.set(name, store.usable);

  for (const [name, spec, settings] of all) {
    const label = kebabCase(name);
    const props = {
      ...common,
      ...spec,
      ...settings,
      label,
      variables: { ...spec.variables, ...settings.variables, ...platformVariables(application, spec) },
    };
    const job =
      spec.kind === "scheduledJob" && schedules
        ? new ScheduledJob(scope, label, { ...props, ...spec, variables: props.variables, schedules }).job
        : new Job(scope, label, props);
    for (const used of spec.uses ?? []) usable.get(used)?.allowFrom(job, name);
    const output = (last: string, value: string, description: string) =>
      new TerraformOutput(outputs, `${label.replaceAll("-", "_")}_${last}`, {
        value,
        description,
        staticId: true,
      });
    output("command", runCommand(job, common.region), `Starts a run of ${name} by hand`);
    if (spec.kind !== "migration") continue;
    const gate = new MigrationGate(job, "gate", {
      ...common,
      ...spec,
      job,
      before: spec.before.map(kebabCase),
    });
    for (const before of spec.before) services.get(before)?.waitFor(gate.resource);
    output(
      "gate",
      gate.pipelineRun(job.name),
      "For a release pipeline: MIGRATION=<this> node tools/run.mjs tools/run-migration.ts, before it rolls a service out",
    );
  }
}
