import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { assembledVariables } from "../constructs/application/assembled-values";
import { consumers } from "../constructs/application/consumers";
import { subscriptionsOf } from "../constructs/application/messages";
import { platformVariables, poolSizeVariables } from "../constructs/application/platform-variables";
import type { Consuming } from "../constructs/application/used-names";
import { kebabCase } from "../constructs/application/variable-names";
import { plainVariables } from "../constructs/application/variable-values";
import type { KeyUser } from "../constructs/aws/encryption/key-users";
import type {
  AwsContext,
  BuiltData,
  BuiltJob,
  BuiltService,
  ConsumerContext,
  GrantTo,
  Outputs,
} from "../constructs/components/aws-component";
import { buildersOf } from "../constructs/components/build";
import type { Job } from "../constructs/components/job/aws/job";
import { components } from "../constructs/components/registry";
import { awsComponents } from "../constructs/components/registry.aws";
import { setAssembled, setSidecarVariables } from "../constructs/components/service/aws/assembled-variables";
import type { Service } from "../constructs/components/service/aws/service";
import { configured, entryOf } from "../constructs/environment/configured";
import type { Environment } from "../constructs/environment/environment";
import { variablesOn } from "../constructs/environment/variables-on";

/** The AWS services that use a key of the environment: those that its data consists of. */
export function keyUsers({ application }: Environment, of: "dataKeyUsers" | "messageKeyUsers"): KeyUser[] {
  const users = Object.values(application.data).flatMap(
    (spec) => awsComponents.data[spec.kind][of]?.(spec) ?? [],
  );
  return [...new Set(users)].sort();
}

/** Creates every component of an environment, each wired to what it uses and to nothing else. Returns the data by name. */
export function environmentComponents(
  stack: Construct,
  { outputs, ...context }: AwsContext & { readonly outputs: Construct },
): ReadonlyMap<string, BuiltData> {
  const { environment } = context;
  const { application } = environment;
  const scopes = { data: new Construct(stack, "data"), secrets: new Construct(stack, "secrets") };

  const dataBuilders = buildersOf(awsComponents.data, application.data, stack, context);
  const data = new Map<string, BuiltData>(
    configured("data", application.data, environment.data).map((component) => [
      component.name,
      dataBuilders(component.spec.kind)(scopes.data, component),
    ]),
  );
  for (const [name, spec] of Object.entries(application.data))
    for (const { topic, filter } of subscriptionsOf(spec))
      capability(data, name, "queue").subscribe(capability(data, topic, "topic"), filter);

  const secretBuilders = buildersOf(awsComponents.secrets, application.secrets, stack, context);
  const secrets = configured("secrets", application.secrets, environment.secrets).map(
    (component) => [component.name, secretBuilders(component.spec.kind)(scopes.secrets, component)] as const,
  );

  const consumer: ConsumerContext = { ...context, queue: (name) => capability(data, name, "queue") };
  const serviceScope = new Construct(stack, "services");
  const serviceBuilders = buildersOf(awsComponents.services, application.services, serviceScope, consumer);
  const services = new Map<string, BuiltService>(
    configured("services", application.services, environment.services).map((component) => [
      component.name,
      serviceBuilders(component.spec.kind)(serviceScope, {
        ...component,
        variables: {
          ...plainVariables(component.spec.variables),
          ...component.settings.variables,
          ...platformVariables(application, component.spec, components),
        },
      }),
    ]),
  );

  const grants = new Map<string, GrantTo>();
  for (const [name, { grant }] of [...data, ...secrets, ...services]) if (grant) grants.set(name, grant);
  for (const [name, { uses = [] }] of Object.entries(application.services)) {
    const { service } = entryOf(services, name, "the environment");
    for (const used of uses) entryOf(grants, used, name)(service, name);
    composeVariables(service, name, context);
    for (const [sidecar, own] of Object.entries(application.services[name]?.sidecars ?? {}))
      setSidecarVariables(service.task, sidecar, assembledOn(context, own));
  }

  jobs(stack, consumer, grants, services);

  for (const [name, built] of [...data, ...secrets]) addOutputs(outputs, name, built.outputs);
  return data;
}

function jobs(
  stack: Construct,
  context: ConsumerContext,
  grants: ReadonlyMap<string, GrantTo>,
  services: ReadonlyMap<string, BuiltService>,
): void {
  const { application, jobs: settings } = context.environment;
  if (Object.keys(application.jobs).length === 0) return;
  const scope = new Construct(stack, "jobs");
  const outputs = new Construct(stack, "job-outputs");
  const builders = buildersOf(awsComponents.jobs, application.jobs, scope, context);
  for (const component of configured("jobs", application.jobs, settings)) {
    const { name, spec } = component;
    const built: BuiltJob = builders(spec.kind)(scope, {
      ...component,
      variables: {
        ...plainVariables(spec.variables),
        ...component.settings.variables,
        ...poolSizeVariables(application, spec, components),
      },
    });
    for (const used of spec.uses ?? []) entryOf(grants, used, name)(built.job, name);
    composeVariables(built.job, name, context);
    addOutputs(outputs, name, built.outputs);
    // A migration runs in the other region, and the database here takes no writes.
    if (context.rests) continue;
    addOutputs(outputs, name, built.finish?.((service) => entryOf(services, service, name).service) ?? {});
  }
}

/** Sets the variables of a service or a job that take their values from what it uses. */
function composeVariables(consumer: Service | Job, name: string, context: AwsContext): void {
  const { environment, prefix, secretKey } = context;
  const spec = consumers(environment.application)[name] ?? {};
  setAssembled(consumer, assembledOn(context, spec), {
    name: `${prefix}-${consumer.label}`,
    key: secretKey,
  });
}

function assembledOn({ environment: { application } }: AwsContext, spec: Pick<Consuming, "variables">) {
  const variables = variablesOn("aws", application, spec.variables, components);
  return assembledVariables(application, { variables }, components);
}

function capability<Name extends "queue" | "topic">(
  data: ReadonlyMap<string, BuiltData>,
  name: string,
  what: Name,
): NonNullable<BuiltData[Name]> {
  const found = entryOf(data, name, "a component")[what];
  if (!found) throw new Error(`${name} is no ${what}.`);
  return found;
}

function addOutputs(scope: Construct, name: string, outputs: Outputs): void {
  for (const [last, [value, description]] of Object.entries(outputs))
    new TerraformOutput(scope, `${kebabCase(name).replaceAll("-", "_")}_${last}`, {
      value,
      description,
      staticId: true,
    });
}
