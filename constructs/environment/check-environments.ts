import type { Application } from "../application/application";
import { applicationSchema } from "../application/application-schema";
import { checkApplication } from "../application/check-application";
import { type Problem, throwIfInvalid } from "../application/problem";
import { checkShape } from "../application/shape-problems";
import { validPart } from "../application/valid-part";
import { logChecks } from "../aws/logs/checks";
import { jobChecks } from "../components/job/checks";
import { fromZero } from "../components/service/checks/from-zero";
import { serviceChecks } from "../components/service/checks/services";
import { sidecarChecks } from "../components/service/checks/sidecars";
import { spotChecks } from "../components/service/checks/spot";
import { workingHoursChecks } from "../components/service/checks/working-hours";
import { streamChecks } from "../components/stream/checks";
import { deploymentChecks } from "../components/web-service/checks/deployments";
import { idleTimes } from "../components/web-service/checks/idle-times";
import { releaseChecks } from "../components/web-service/checks/releases";
import { routeChecks } from "../components/web-service/checks/routes";
import type { Check } from "./checks/check";
import { dataChecks } from "./checks/data";
import { domainChecks } from "./checks/domain";
import { localChecks } from "./checks/local";
import { networkChecks } from "./checks/network";
import { localSiblingChecks, siblingChecks } from "./checks/siblings";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
import { environmentSchema } from "./schema";

const checks: readonly Check[] = [
  networkChecks,
  domainChecks,
  logChecks,
  dataChecks,
  serviceChecks,
  fromZero,
  sidecarChecks,
  spotChecks,
  idleTimes,
  jobChecks,
  routeChecks,
  releaseChecks,
  workingHoursChecks,
  streamChecks,
];

/** Everything that is wrong with these environments and their applications, in the order in which they are given. */
export function environmentProblems(
  given: readonly Environment[],
  givenLocals: readonly LocalEnvironment[] = [],
): Problem[] {
  const applications = [...new Set([...given, ...givenLocals].map(({ application }) => application))];
  const sound = validParts(applications);
  const environments = given.map((environment) => withValid(environment, sound));
  const locals = givenLocals.map((local) => withValid(local, sound));
  const shapes = environments.map((environment) => ({
    environment,
    ...checkShape(environmentSchema(environment.application), environment, environment.name),
  }));
  return [
    ...applications.flatMap(checkApplication),
    ...deploymentChecks(environments),
    ...shapes.flatMap(({ environment, problems, isValid }) => [
      ...problems,
      ...within(
        environment,
        checks.flatMap((check) => check(environment, isValid)),
      ),
    ]),
    ...siblingChecks(shapes),
    ...locals.flatMap((local) => {
      const { problems, isValid } = checkShape(localSchema(local.application), local, local.name);
      return [...problems, ...within(local, localChecks(local, isValid))];
    }),
    ...localSiblingChecks(environments, locals),
  ];
}

function validParts(applications: readonly Application[]): Map<Application, Application> {
  return new Map(
    applications.map((application) => {
      const { isValid } = checkShape(applicationSchema, application, application.name);
      return [application, validPart(application, isValid)];
    }),
  );
}

/** What is wrong with an application is said once; each environment is compared with what is sound of it. */
function withValid<Config extends { readonly application: Application }>(
  config: Config,
  sound: ReadonlyMap<Application, Application>,
): Config {
  return { ...config, application: sound.get(config.application) ?? config.application };
}

function within({ name }: { readonly name: string }, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` }));
}

/** Throws one `InvalidInput` with every problem of these environments. */
export function checkEnvironments(
  environments: readonly Environment[],
  locals: readonly LocalEnvironment[] = [],
): void {
  throwIfInvalid(environmentProblems(environments, locals));
}
