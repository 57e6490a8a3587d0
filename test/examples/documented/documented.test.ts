import { environmentProblems } from "../../../constructs/components/checks";
import { violations } from "../../../policy/violations";
import { EnvironmentStack } from "../../../stacks/environment-stack";
import { LocalStack } from "../../../stacks/local-stack";
import { stack } from "../../review/support/trees";
import { embedded, resources, stackNamed, synthesize } from "../../support/synthesize";
import { onAws, onDocker } from "./environments";
import { documented as gitea } from "./gitea";
import { documented as mastodon } from "./mastodon";
import { documented as plausible } from "./plausible";

interface Container {
  readonly name: string;
  readonly entryPoint?: readonly string[];
  readonly environment: readonly { readonly name: string }[];
  readonly secrets: readonly { readonly name: string }[];
  readonly portMappings?: readonly { readonly containerPort: number }[];
}

describe.each([mastodon, gitea, plausible].map((one) => ({ ...one, name: one.application.name })))(
  "$name, as $page describes it",
  (own) => {
    const aws = stackNamed(
      synthesize((app) => void new EnvironmentStack(app, onAws(own))),
      "dev",
    );
    const docker = stackNamed(
      synthesize((app) => void new LocalStack(app, onDocker(own))),
      "local",
    );

    test("its environments are valid, and break no rule of the policy", () => {
      expect(environmentProblems([onAws(own)], [onDocker(own)])).toEqual([]);
      expect(violations(stack(aws, "dev"))).toEqual([]);
      expect(violations(stack(docker, "local"))).toEqual([]);
    });

    test("every variable that it is given under a name of its own is on that page", () => {
      const given = Object.values(own.application.services).flatMap(({ variables }) =>
        Object.keys(variables ?? {}),
      );
      expect(given.filter((name) => !own.variables.some((known) => known.test(name)))).toEqual([]);
    });

    test.each(Object.keys(own.needed))("%s has on both platforms what it needs to start", (service) => {
      for (const variables of [onTask(aws, service), inContainer(docker, service)])
        expect((own.needed[service] ?? []).filter((name) => !variables.includes(name))).toEqual([]);
    });

    test.each(Object.keys(own.ports))("%s listens on its ports", (service) => {
      expect(containerOf(aws, service).portMappings?.map(({ containerPort }) => containerPort)).toEqual(
        own.ports[service],
      );
    });
  },
);

function containerOf(json: Parameters<typeof resources>[0], service: string): Container {
  for (const [, own] of resources(json, "aws_ecs_task_definition")) {
    const found = embedded<Container[]>(own, "container_definitions").find(({ name }) => name === service);
    if (found) return found;
  }
  throw new Error(`No task has a container ${service}.`);
}

function onTask(json: Parameters<typeof resources>[0], service: string): string[] {
  const { environment, secrets } = containerOf(json, service);
  return [...environment, ...secrets].map(({ name }) => name);
}

/** What is set for the program: by the engine, or by the shell before it. */
function inContainer(json: Parameters<typeof resources>[0], service: string): string[] {
  const found = resources(json, "docker_container").find(([, { name }]) =>
    new RegExp(`-local-${service}-[0-9a-f]{6}-1$`).test(String(name)),
  );
  const { env, entrypoint } = (found?.[1] ?? {}) as { env: string[]; entrypoint: string[] };
  return [
    ...env.map((line) => line.split("=")[0] ?? ""),
    ...[...entrypoint.join("\n").matchAll(/^export (\w+)=/gm)].map(([, name = ""]) => name),
  ];
}
