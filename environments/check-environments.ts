import { checkApplication } from "../constructs/application/check-application";
import { type Problem, refuse } from "../constructs/application/problem";
import { checkShape } from "../constructs/application/shape-problems";
import type { Environment } from "./environment";
import { dataRelations } from "./relations/data";
import { domainRelations } from "./relations/domain";
import { logRelations } from "./relations/logs";
import { networkRelations } from "./relations/network";
import type { Relation } from "./relations/relation";
import { routeRelations } from "./relations/routes";
import { serviceRelations } from "./relations/services";
import { siblingRelations } from "./relations/siblings";
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
export function environmentProblems(environments: readonly Environment[]): Problem[] {
  const applications = [...new Set(environments.map(({ application }) => application))];
  const shapes = environments.map((environment) => ({
    environment,
    ...checkShape(environmentSchema(environment.application), environment, environment.name),
  }));
  return [
    ...applications.flatMap(checkApplication),
    ...shapes.flatMap(({ environment, problems, isSound }) => [
      ...problems,
      ...relations
        .flatMap((relation) => relation(environment, isSound))
        .map((problem) => ({ ...problem, path: `${environment.name}: ${problem.path}` })),
    ]),
    ...siblingRelations(shapes),
  ];
}

/** Throws one `InvalidInput` with every problem of these environments. */
export function checkEnvironments(environments: readonly Environment[]): void {
  refuse(environmentProblems(environments));
}
