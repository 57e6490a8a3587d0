import { existsSync } from "node:fs";
import { join } from "node:path";
import { environmentProblems } from "../../constructs/components/checks";
import { localEnvironments as ourLocals, environments as ours } from "../../environments/all";
import { violations } from "../../policy/violations";
import { forbidden } from "../../review/reach/forbidden";
import { stack, tree } from "../review/support/trees";
import { createdByStack } from "../support/created-by-stack";
import {
  applications,
  type ExampleName,
  exampleStacks,
  examples,
  inFolder,
  type SoftwareName,
} from "../support/examples";
import { resources } from "../support/synthesize";

const own = Object.keys(examples) as ExampleName[];
const projects = { ...examples, ...applications };
const names = Object.keys(projects) as (ExampleName | SoftwareName)[];

test.each(names)("%s: its environments are valid, and its stacks have no policy violation", (name) => {
  const { environments, localEnvironments } = projects[name];
  expect(inFolder(name, () => environmentProblems(environments, localEnvironments))).toEqual([]);
  for (const [id, json] of exampleStacks(name)) expect(violations(stack(json, id))).toEqual([]);
});

test.each(names)(
  "%s: the internet reaches no database, and a service only through the load balancer",
  (name) => {
    const found = forbidden(tree(...[...exampleStacks(name)].map(([id, json]) => stack(json, id))), [
      "internet -> aws_db_instance",
      "internet -> aws_msk_cluster",
      "internet -> aws_ecs_service",
      "aws_lb -> aws_db_instance",
    ]);
    expect(found).toEqual([]);
  },
);

test.each(own)("%s: the programs that Terraform runs exist, relative to the example's folder", (name) => {
  const commands = [...exampleStacks(name).values()]
    .flatMap((json) => resources(json, "terraform_data"))
    .flatMap(([, { provisioner = [] }]) => provisioner as { "local-exec": { command: string } }[])
    .flatMap((own) => own["local-exec"].command.match(/\S+\.(?:mjs|ts)\b/g) ?? []);
  expect(commands).toContain("../../tools/run-migration.ts");
  expect(commands).toContain("../../tools/local-check.ts");
  for (const program of commands)
    expect([program, existsSync(join("examples", name, program))]).toEqual([program, true]);
});

test("all can run side by side: networks, hosts, accounts and published ports differ", () => {
  const environments = [ours, ...names.map((name) => projects[name].environments)];
  const all = environments.flat();
  const locals = [...ourLocals, ...names.flatMap((name) => projects[name].localEnvironments)];
  const values: readonly (readonly unknown[])[] = [
    all.map(({ network }) => createdByStack(network).cidr),
    // Environments of one project may share an account.
    environments.flatMap((own) => [...new Set(own.map(({ account }) => account))]),
    all.map(({ domain }) => domain.host),
    locals.map(({ host }) => host),
    locals.flatMap(({ publish: { http, https, stats } }) => [http, https, stats]),
  ];
  for (const own of values) expect(new Set(own).size).toBe(own.length);
});
