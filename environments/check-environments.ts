import type { Application } from "../constructs/application/application";
import { applicationSchema } from "../constructs/application/application-schema";
import { checkApplication } from "../constructs/application/check-application";
import { type Problem, refuse } from "../constructs/application/problem";
import { checkShape } from "../constructs/application/shape-problems";
import { soundPart } from "../constructs/application/sound-part";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
import { dataRelations } from "./relations/data";
import { deploymentRelations } from "./relations/deployments";
import { domainRelations } from "./relations/domain";
import { fromZero } from "./relations/from-zero";
import { idleTimes } from "./relations/idle-times";
import { jobRelations } from "./relations/jobs";
import { localRelations } from "./relations/local";
import { logRelations } from "./relations/logs";
import { networkRelations } from "./relations/network";
import type { Relation } from "./relations/relation";
import { releaseRelations } from "./relations/releases";
import { routeRelations } from "./relations/routes";
import { serviceRelations } from "./relations/services";
import { localSiblingRelations, siblingRelations } from "./relations/siblings";
import { sidecarRelations } from "./relations/sidecars";
import { spotRelations } from "./relations/spot";
import { streamRelations } from "./relations/streams";
import { workingHoursRelations } from "./relations/working-hours";
import { environmentSchema } from "./schema";

const relations: readonly Relation[] = [
  networkRelations,
  domainRelations,
  logRelations,
  dataRelations,
  serviceRelations,
  fromZero,
  sidecarRelations,
  spotRelations,
  idleTimes,
  jobRelations,
  routeRelations,
  releaseRelations,
  workingHoursRelations,
  streamRelations,
];

/** Everything that is wrong with these environments and their applications, in the order in which they are given. */
export function environmentProblems(
  given: readonly Environment[],
  givenLocals: readonly LocalEnvironment[] = [],
): Problem[] {
  const applications = [...new Set([...given, ...givenLocals].map(({ application }) => application))];
  const sound = soundParts(applications);
  const environments = given.map((environment) => withSound(environment, sound));
  const locals = givenLocals.map((local) => withSound(local, sound));
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

function soundParts(applications: readonly Application[]): Map<Application, Application> {
  return new Map(
    applications.map((application) => {
      const { isSound } = checkShape(applicationSchema, application, application.name);
      return [application, soundPart(application, isSound)];
    }),
  );
}

/** What is wrong with an application is said once; each environment is compared with what is sound of it. */
function withSound<Literal extends { readonly application: Application }>(
  literal: Literal,
  sound: ReadonlyMap<Application, Application>,
): Literal {
  return { ...literal, application: sound.get(literal.application) ?? literal.application };
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
