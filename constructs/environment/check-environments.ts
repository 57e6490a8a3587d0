import type { Application } from "../application/application";
import { applicationSchema } from "../application/application-schema";
import { checkApplication, checkInCloud } from "../application/check-application";
import type { IsValid } from "../application/component";
import type { Problem } from "../application/problem";
import { checkShape } from "../application/shape-problems";
import { validPart } from "../application/valid-part";
import { reservedFor } from "../aws/reserved-prefixes";
import type { Check } from "./checks/check";
import { componentChecks } from "./checks/components";
import { domainChecks } from "./checks/domain";
import { loadBalancerChecks } from "./checks/load-balancer";
import { localChecks } from "./checks/local";
import { logChecks } from "./checks/logs";
import { networkChecks } from "./checks/network";
import { localSiblingChecks, siblingChecks } from "./checks/siblings";
import { variableValuesOn } from "./checks/variable-values";
import type { Components } from "./component";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
import { environmentSchema } from "./schema";

const checks: readonly Check[] = [
  networkChecks,
  domainChecks,
  logChecks,
  componentChecks,
  loadBalancerChecks,
  sectionChecks,
];

/** Everything that is wrong with these environments and their applications, in the order in which they are given. */
export function environmentProblems(
  given: readonly Environment[],
  givenLocals: readonly LocalEnvironment[],
  components: Components,
): Problem[] {
  const applications = [...new Set([...given, ...givenLocals].map(({ application }) => application))];
  const valid = validParts(applications, components);
  const environments = given.map((environment) => withValid(environment, valid));
  const locals = givenLocals.map((local) => withValid(local, valid));
  const isSpecValid = ({ application }: { readonly application: Application }): IsValid =>
    [...valid.values()].find((part) => part.application === application)?.isValid ?? (() => false);
  const shapes = environments.map((environment) => ({
    environment,
    ...checkShape(environmentSchema(environment.application, components), environment, environment.name),
  }));
  const onAws = [...new Set(environments.map(({ application }) => application))];
  return [
    ...applications.flatMap((application) => checkApplication(application, components)),
    ...onAws.flatMap(reservedName),
    ...onAws.flatMap((application) => checkInCloud(application, components, isSpecValid({ application }))),
    ...onAws.flatMap((application) => variableValuesOn("aws", application, components)),
    ...[...new Set(locals.map(({ application }) => application))].flatMap((application) =>
      variableValuesOn("docker", application, components),
    ),
    ...shapes.flatMap(({ environment, problems, isValid }) => [
      ...problems,
      ...within(
        environment,
        checks.flatMap((check) => check(environment, isValid, components, isSpecValid(environment))),
      ),
    ]),
    ...siblingChecks(shapes),
    ...locals.flatMap((local) => {
      const { problems, isValid } = checkShape(localSchema(local.application, components), local, local.name);
      return [...problems, ...within(local, localChecks(local, isValid, components, isSpecValid(local)))];
    }),
    ...localSiblingChecks(environments, locals),
  ];
}

/** The valid part of an application, and a function that tells which paths the schema accepted. */
interface ValidPart {
  readonly application: Application;
  readonly isValid: IsValid;
}

function validParts(
  applications: readonly Application[],
  components: Components,
): Map<Application, ValidPart> {
  return new Map(
    applications.map((application) => {
      const { isValid } = checkShape(applicationSchema(components), application, application.name);
      return [application, { application: validPart(application, isValid), isValid }];
    }),
  );
}

/** What is wrong with an application is reported once; each environment is compared with the valid part of it. */
function withValid<Config extends { readonly application: Application }>(
  config: Config,
  valid: ReadonlyMap<Application, ValidPart>,
): Config {
  return { ...config, application: valid.get(config.application)?.application ?? config.application };
}

function within({ name }: { readonly name: string }, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${name}: ${problem.path}` }));
}

function reservedName({ name }: Application): Problem[] {
  const why = typeof name === "string" ? reservedFor(name) : undefined;
  if (why === undefined) return [];
  return [
    {
      path: `application ${name}: name`,
      value: name,
      expected: `a name that AWS does not reserve: ${why}`,
      fix: "Rename the application.",
    },
  ];
}

/** Problems of every section of components. */
function sectionChecks(...[environment, isValid, components]: Parameters<Check>): Problem[] {
  return Object.values(components.sections).flatMap(({ check }) => check(environment, isValid, components));
}
