import type { z } from "zod";
import type { Application } from "../application/application";
import { applicationShape, checkApplication, checkInCloud } from "../application/check-application";
import type { IsValid } from "../application/component";
import type { Problem } from "../application/problem";
import { checkShape, type Shape } from "../application/shape-problems";
import { knowsAllKinds, validPart } from "../application/valid-part";
import { reservedFor } from "../aws/names/reserved-prefixes";
import type { Check } from "./checks/check";
import { componentChecks } from "./checks/components";
import { domainChecks } from "./checks/domain";
import { existingChecks } from "./checks/existing";
import { loadBalancerChecks } from "./checks/load-balancer";
import { localChecks } from "./checks/local";
import { logChecks } from "./checks/logs";
import { networkChecks } from "./checks/network";
import { outsideChecks } from "./checks/outside";
import { recoveryChecks } from "./checks/recovery";
import { secondRegionChecks } from "./checks/second-region";
import { localSiblingChecks, siblingChecks } from "./checks/siblings";
import { standbyProblems } from "./checks/standby";
import { variableValuesOn } from "./checks/variable-values";
import { webhookChecks } from "./checks/webhooks";
import type { Components } from "./component";
import { localSchema } from "./local-schema";
import type { Named, ReadProject } from "./read-project";
import { environmentSchema } from "./schema";

const checks: readonly Check[] = [
  networkChecks,
  existingChecks,
  domainChecks,
  outsideChecks,
  webhookChecks,
  logChecks,
  componentChecks,
  recoveryChecks,
  secondRegionChecks,
  loadBalancerChecks,
  sectionChecks,
];

/** Everything that is wrong with the environments of a project and their applications, in the order in which they are given. */
export function projectProblems(project: ReadProject, components: Components): Problem[] {
  const { environments, localEnvironments } = project;
  const applications = new Set(
    [...environments, ...localEnvironments].map(({ config }) => config.application),
  );
  const valid = new Map([...applications].map((own) => [own, validPartOf(own, components)]));
  const onAws = shapesOf(environments, valid, components, environmentSchema);
  const onDocker = shapesOf(localEnvironments, valid, components, localSchema);
  const inCloud = [...new Set(onAws.filter(({ isJudged }) => isJudged).map(({ of }) => of))];
  return [
    ...project.problems,
    ...[...valid].flatMap(([application, { shape }]) => checkApplication(application, shape, components)),
    ...inCloud.flatMap((of) => reservedName(of.application, of.isValid)),
    ...inCloud.flatMap((of) => checkInCloud(of.application, components, of.isValid)),
    ...inCloud.flatMap((of) => variableValuesOn("aws", of.application, components)),
    ...[...new Set(onDocker.filter(({ isJudged }) => isJudged).map(({ of }) => of))].flatMap((of) =>
      variableValuesOn("docker", of.application, components),
    ),
    ...onAws.flatMap(({ label, config, of, isJudged, problems, isValid }) => [
      ...problems,
      ...within(
        label,
        isJudged ? checks.flatMap((check) => check(config, isValid, components, of.isValid)) : [],
      ),
    ]),
    ...siblingChecks(onAws),
    ...onDocker.flatMap(({ label, config, of, isJudged, problems, isValid }) => [
      ...problems,
      ...within(label, isJudged ? localChecks(config, isValid, components, of.isValid) : []),
    ]),
    ...localSiblingChecks(onAws, onDocker),
    ...standbyProblems(onDocker),
  ];
}

/** The valid part of an application, and a function that tells which paths the schema accepted. */
interface ValidPart {
  readonly application: Application;
  readonly shape: Shape;
  readonly isValid: IsValid;
  /** A component of an unknown kind may be used by every other, and has settings of unknown shape. */
  readonly knowsAllKinds: boolean;
}

function validPartOf(application: Application, components: Components): ValidPart {
  const shape = applicationShape(application, components);
  const { isValid } = shape;
  return {
    application: validPart(application, isValid),
    shape,
    isValid,
    knowsAllKinds: knowsAllKinds(application, isValid),
  };
}

/**
 * Single values of each environment. What is wrong with an application is reported once: each environment is compared with the
 * valid part of it.
 */
function shapesOf<Config extends { readonly application: Application }>(
  given: readonly Named<Config>[],
  valid: ReadonlyMap<Application, ValidPart>,
  components: Components,
  schemaOf: (application: Application, components: Components, knowsAllKinds: boolean) => z.ZodType,
) {
  return given.flatMap(({ label, config }) => {
    const of = valid.get(config.application);
    if (of === undefined) return [];
    const schema = schemaOf(of.application, components, of.knowsAllKinds);
    // The application has checks of its own.
    const shape = checkShape(schema, { ...config, application: undefined }, label);
    const judged = { ...config, application: of.application };
    return [{ label, config: judged, of, isJudged: of.knowsAllKinds, ...shape }];
  });
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
function sectionChecks(...[environment, isValid, components, isSpecValid]: Parameters<Check>): Problem[] {
  return Object.values(components.sections).flatMap(({ check }) =>
    check(environment, isValid, components, isSpecValid),
  );
}
