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
import type { Components } from "./component";
import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";
import { localSchema } from "./local-schema";
import type { Named, ReadProject } from "./read-project";
import { environmentSchema } from "./schema";

const checks: readonly Check[] = [
  networkChecks,
  domainChecks,
  logChecks,
  componentChecks,
  loadBalancerChecks,
  sectionChecks,
];

/** Everything that is wrong with the environments of a project and their applications, in the order in which they are given. */
export function projectProblems(project: ReadProject, components: Components): Problem[] {
  const { environments: given, localEnvironments: givenLocals } = project;
  const applications = [...new Set([...given, ...givenLocals].map(({ config }) => config.application))];
  const valid = validParts(applications, components);
  const environments = given.map((environment) => withValid(environment, valid));
  const locals = givenLocals.map((local) => withValid(local, valid));
  const isSpecValid = ({ application }: { readonly application: Application }): IsValid =>
    [...valid.values()].find((part) => part.application === application)?.isValid ?? (() => false);
  const shapes = environments.map((environment) => ({
    ...environment,
    ...checkShape(
      environmentSchema(environment.config.application, components),
      withoutApplication(environment.config),
      environment.label,
    ),
  }));
  const localShapes = locals.map((local) => ({
    ...local,
    ...checkShape(
      localSchema(local.config.application, components),
      withoutApplication(local.config),
      local.label,
    ),
  }));
  const onAws = [...new Set(environments.map(({ config }) => config.application))];
  return [
    ...project.problems,
    ...applications.flatMap((application) => checkApplication(application, components)),
    ...onAws.flatMap((application) => reservedName(application, isSpecValid({ application }))),
    ...onAws.flatMap((application) => checkInCloud(application, components, isSpecValid({ application }))),
    ...shapes.flatMap(({ label, config, problems, isValid }) => [
      ...problems,
      ...within(
        label,
        checks.flatMap((check) => check(config, isValid, components, isSpecValid(config))),
      ),
    ]),
    ...siblingChecks(shapes),
    ...localShapes.flatMap(({ label, config, problems, isValid }) => [
      ...problems,
      ...within(label, localChecks(config, isValid, components, isSpecValid(config))),
    ]),
    ...localSiblingChecks(shapes, localShapes),
  ];
}

/** The application has checks of its own. */
function withoutApplication(config: Environment | LocalEnvironment): object {
  return { ...config, application: undefined };
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
  { label, config }: Named<Config>,
  valid: ReadonlyMap<Application, ValidPart>,
): Named<Config> {
  const application = valid.get(config.application)?.application ?? config.application;
  return { label, config: { ...config, application } };
}

function within(label: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: `${label}: ${problem.path}` }));
}

function reservedName({ name }: Application, isValid: IsValid): Problem[] {
  const why = isValid("name") ? reservedFor(name) : undefined;
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
