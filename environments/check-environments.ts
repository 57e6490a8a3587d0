import { checkApplication } from "../constructs/application/check-application";
import { type Problem, refuse } from "../constructs/application/problem";
import { checkShape } from "../constructs/application/shape-problems";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
import { dataRelations } from "./relations/data";
import { deploymentRelations } from "./relations/deployments";
import { domainRelations } from "./relations/domain";
import { localRelations } from "./relations/local";
import { logRelations } from "./relations/logs";
import { networkRelations } from "./relations/network";
import type { Relation } from "./relations/relation";
import { routeRelations } from "./relations/routes";
import { serviceRelations } from "./relations/services";
import { localSiblingRelations, siblingRelations } from "./relations/siblings";
import { environmentSchema } from "./schema";

const relations: readonly Relation[] = [
  networkRelations,
  domainRelations,
  logRelations,
  dataRelations,
  serviceRelations,
  routeRelations,
];

/** Everything that is wrong with these environments and their applications, in the order in which they are given. */
export function environmentProblems(
  environments: readonly Environment[],
  locals: readonly LocalEnvironment[] = [],
): Problem[] {
  const applications = [...new Set([...environments, ...locals].map(({ application }) => application))];
  const shapes = environments.map((environment) => ({
    environment,
    ...checkShape(environmentSchema(environment.application), environment, environment.name),
  }));
  return [
    ...applications.flatMap(checkApplication),
    ...deploymentRelations(environments),
    ...shapes.flatMap(({ environment, problems, isSound }) => [
      ...problems,
      ...within(
        environment,
        relations.flatMap((relation) => relation(environment, isSound)),
      ),
    ]),
    ...siblingRelations(shapes),
    ...locals.flatMap((local) => {
      const { problems, isSound } = checkShape(localSchema(local.application), local, local.name);
      return [...problems, ...within(local, localRelations(local, isSound))];
    }),
    ...localSiblingRelations(environments, locals),
  ];
}

function within({ name }: { readonly name: string }, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` }));
}

/** Throws one `InvalidInput` with every problem of these environments. */
export function checkEnvironments(
  environments: readonly Environment[],
  locals: readonly LocalEnvironment[] = [],
): void {
  refuse(environmentProblems(environments, locals));
}
