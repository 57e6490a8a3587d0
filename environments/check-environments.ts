import type { Application } from "../constructs/application/application";
import { applicationSchema } from "../constructs/application/application-schema";
import { checkApplication } from "../constructs/application/check-application";
import { type Problem, refuse } from "../constructs/application/problem";
import { checkShape } from "../constructs/application/shape-problems";
import { soundPart } from "../constructs/application/sound-part";
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
export function environmentProblems(given: readonly Environment[]): Problem[] {
  const applications = [...new Set(given.map(({ application }) => application))];
  const environments = withSoundApplications(given, applications);
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

/** What is wrong with an application is said once; each environment is compared with what is sound of it. */
function withSoundApplications(
  environments: readonly Environment[],
  applications: readonly Application[],
): Environment[] {
  const sound = new Map(
    applications.map((application) => {
      const { isSound } = checkShape(applicationSchema, application, application.name);
      return [application, soundPart(application, isSound)];
    }),
  );
  return environments.map((environment) => ({
    ...environment,
    application: sound.get(environment.application) ?? environment.application,
  }));
}

/** Throws one `InvalidInput` with every problem of these environments. */
export function checkEnvironments(environments: readonly Environment[]): void {
  refuse(environmentProblems(environments));
}
