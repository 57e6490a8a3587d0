import { type Application, groups } from "./application";
import { applicationSchema } from "./application-schema";
import { dataAccess } from "./check-data-access";
import { checkUses } from "./check-uses";
import { variableValues } from "./check-variable-values";
import type { ApplicationComponents, IsValid, SpecContext, SpecRules } from "./component";
import { platformVariablesTaken } from "./platform-variables";
import type { Problem } from "./problem";
import { checkShape, type Shape } from "./shape-problems";
import { knowsAllKinds, validPart } from "./valid-part";
import { kebabCase } from "./variable-names";

/** What the schema rejects of an application that is plain data. */
export function applicationShape(application: Application, components: ApplicationComponents): Shape {
  return checkShape(applicationSchema(components), application, labelOf(application));
}

/** Everything that is wrong with an application: single values first, then values against each other. */
export function checkApplication(
  application: Application,
  { problems, isValid }: Shape,
  components: ApplicationComponents,
): Problem[] {
  const where = labelOf(application);
  if (!knowsAllKinds(application, isValid)) return [...problems];
  const valid = validPart(application, isValid);
  const ask = (check: SpecCheckName) => checkSpecs(valid, check, components, isValid);
  const wrongUses = checkUses(valid, components);
  const wrongNames = [
    ...wrongUses,
    ...ask("checkNames"),
    ...(wrongUses.length === 0 ? dataAccess(valid, components, isValid) : []),
  ];
  const checked = [
    ...sameNames(valid),
    ...wrongNames,
    ...variables(valid, components),
    ...ask("checkValues"),
    // A component with an invalid name in `uses` would seem unused.
    ...(wrongNames.length === 0 && saysWhoUsesWhat(application, isValid) ? ask("checkUse") : []),
    ...circles(valid),
  ];
  return [...problems, ...checked.map((problem) => ({ ...problem, path: `${where}: ${problem.path}` }))];
}

/** What AWS requires of an application. */
export function checkInCloud(
  application: Application,
  components: ApplicationComponents,
  isValid: IsValid,
): Problem[] {
  return checkSpecs(application, "checkInCloud", components, isValid).map((problem) => ({
    ...problem,
    path: `${labelOf(application)}: ${problem.path}`,
  }));
}

/** What its problems begin with; without its name, if that is not fit to be shown. */
export function labelOf(application: Application): string {
  const { name } = Object(application) as Partial<Application>;
  return typeof name === "string" && /^[\w.-]{1,40}$/.test(name) ? `application ${name}` : "application";
}

type SpecCheckName = Extract<keyof SpecRules<unknown>, `check${string}`>;

/** What one of the checks finds in each component, by its kind. */
function checkSpecs(
  application: Application,
  check: SpecCheckName,
  components: ApplicationComponents,
  isValid: IsValid,
): Problem[] {
  const context = <Spec>(group: string, name: string, spec: Spec): SpecContext<Spec> => ({
    ...{ name, spec, application, components, isValid },
    path: `${group}.${name}`,
    at: (setting) => `${group}.${name}.${setting}`,
    isOwnValid: (setting) => isValid(`${group}.${name}.${setting}`),
  });
  const { data, secrets, services, jobs } = application;
  return [
    ...Object.entries(services).flatMap(
      ([name, spec]) => components.services[spec.kind][check]?.(context("services", name, spec)) ?? [],
    ),
    ...Object.entries(jobs).flatMap(
      ([name, spec]) => components.jobs[spec.kind][check]?.(context("jobs", name, spec)) ?? [],
    ),
    ...Object.entries(data).flatMap(
      ([name, spec]) => components.data[spec.kind][check]?.(context("data", name, spec)) ?? [],
    ),
    ...Object.entries(secrets).flatMap(
      ([name, spec]) => components.secrets[spec.kind][check]?.(context("secrets", name, spec)) ?? [],
    ),
  ];
}

function variables(application: Application, components: ApplicationComponents): Problem[] {
  const { services, jobs } = application;
  return [
    ...Object.entries(services).flatMap(([name, service]) => {
      const path = `services.${name}.variables`;
      return [
        ...variableValues(application, path, service, components),
        ...platformVariablesTaken(path, service, service.variables, components),
        ...Object.entries(service.sidecars ?? {}).flatMap(([sidecar, own]) =>
          variableValues(
            application,
            `services.${name}.sidecars.${sidecar}.variables`,
            { ...service, variables: own.variables },
            components,
          ),
        ),
      ];
    }),
    ...Object.entries(jobs).flatMap(([name, job]) =>
      variableValues(application, `jobs.${name}.variables`, job, components),
    ),
  ];
}

/** Whether the schema accepted all names of other components. */
function saysWhoUsesWhat(application: Application, isValid: IsValid): boolean {
  const keys = ["kind", "uses", "consumes", "from", "readers", "writers"];
  return groups.every((group) =>
    Object.keys(application[group] ?? {}).every((name) =>
      keys.every((key) => isValid(`${group}.${name}.${key}`)),
    ),
  );
}

function sameNames(application: Application): Problem[] {
  const all = groups.flatMap((group) =>
    Object.keys(application[group] ?? {}).map((name) => ({ name, path: `${group}.${name}` })),
  );
  return all.flatMap(({ name, path }, index) => {
    const earlier = all.slice(0, index).find((other) => kebabCase(other.name) === kebabCase(name));
    if (!earlier) return [];
    return [
      {
        path,
        value: name,
        expected: "names that stay different when written in kebab case",
        fix: `Rename it, or ${earlier.path}.`,
      },
    ];
  });
}

/** Circles of `uses` between services, in which no service could start first: each circle once. */
function circles({ services }: Application): Problem[] {
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) found.push([...trail.slice(trail.indexOf(name)), name]);
    if (done.has(name) || trail.includes(name)) return;
    for (const used of services[name]?.uses ?? [])
      if (Object.hasOwn(services, used)) visit(used, [...trail, name]);
    done.add(name);
  };
  for (const name of Object.keys(services)) visit(name, []);
  return found.map((circle) => ({
    path: `services.${circle[0]}.uses`,
    value: circle,
    expected: "no circle of uses: each service starts after the services that it uses",
    fix: "Remove one of these uses, e.g. with a queue between the two services.",
  }));
}
