import type { Application } from "../application/application";
import { applicationSchema } from "../application/application-schema";
import { checkApplication } from "../application/check-application";
import { type Problem, refuse } from "../application/problem";
import { checkShape } from "../application/shape-problems";
import { soundPart } from "../application/valid-part";
import { logRelations } from "../aws/logs/checks";
import { jobRelations } from "../components/job/checks";
import { fromZero } from "../components/service/checks/from-zero";
import { serviceRelations } from "../components/service/checks/services";
import { sidecarRelations } from "../components/service/checks/sidecars";
import { spotRelations } from "../components/service/checks/spot";
import { workingHoursRelations } from "../components/service/checks/working-hours";
import { streamRelations } from "../components/stream/checks";
import { deploymentRelations } from "../components/web-service/checks/deployments";
import { idleTimes } from "../components/web-service/checks/idle-times";
import { releaseRelations } from "../components/web-service/checks/releases";
import { routeRelations } from "../components/web-service/checks/routes";
import type { Relation } from "./checks/check";
import { dataRelations } from "./checks/data";
import { domainRelations } from "./checks/domain";
import { localRelations } from "./checks/local";
import { networkRelations } from "./checks/network";
import { localSiblingRelations, siblingRelations } from "./checks/siblings";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
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
