import type { Application } from "../../application/application";
import { labelOf } from "../../application/check-application";
import { type Found, firstProblem, rulesOf } from "../../application/check-variable-values";
import { consumers } from "../../application/consumers";
import type { Problem } from "../../application/problem";
import type { Consuming } from "../../application/used-names";
import {
  type ComponentValue,
  componentVariables,
  type Part,
  partsIn,
} from "../../application/variable-values";
import type { Components, Platform } from "../component";
import { hasPart, variablesOn } from "../variables-on";

/** Values that a platform does not have, by the platforms on which the application runs. */
export function variableValuesOn(
  platform: Platform,
  application: Application,
  components: Components,
): Problem[] {
  return Object.entries(consumers(application)).flatMap(([name, consumer]) => {
    const group = Object.hasOwn(application.services, name) ? "services" : "jobs";
    const path = `${labelOf(application)}: ${group}.${name}`;
    const on = (variables: Consuming["variables"]) =>
      variablesOn(platform, application, variables, components);
    const values = [
      ...namedValues("variables", on(consumer.variables)),
      // On Docker a service runs without its sidecars.
      ...(platform === "aws" ? Object.entries(application.services[name]?.sidecars ?? {}) : []).flatMap(
        ([sidecar, own]) => namedValues(`sidecars.${sidecar}.variables`, on(own.variables)),
      ),
    ];
    return [
      ...values.flatMap(([variable, value]) =>
        firstProblem(partsIn(value).map((part) => missingOn(platform, application, part, components))).map(
          (problem) => ({ path: `${path}.${variable}`, ...problem }),
        ),
      ),
      ...unknownProgram(
        platform,
        path,
        application,
        name,
        { ...consumer, variables: on(consumer.variables) },
        components,
      ),
    ];
  });
}

/** Values that depend on a component, by the paths of their variables. */
function namedValues(path: string, variables: Consuming["variables"]) {
  return componentVariables(variables).map(([name, value]) => [`${path}.${name}`, value] as const);
}

function missingOn(
  platform: Platform,
  application: Application,
  part: Part,
  components: Components,
): Found | undefined {
  if (hasPart(platform, application, part, components)) return undefined;
  const named = `"${part.component}", "${part.part}"`;
  return {
    value: part.part,
    expected: `a part that ${part.component} has on ${names[platform]} too`,
    fix: `Leave it out, or write from(${named}, { optional: true }): then the variable is set only on ${names[platform === "aws" ? "docker" : "aws"]}, which has it.`,
  };
}

const names: Readonly<Record<Platform, string>> = { aws: "AWS", docker: "Docker" };

/** A shell has to start the program, so it has to know which one. A job says its whole command. */
function unknownProgram(
  platform: Platform,
  path: string,
  application: Application,
  name: string,
  { variables, entrypoint }: Consuming & { readonly entrypoint?: readonly string[] },
  components: Components,
): Problem[] {
  if (!Object.hasOwn(application.services, name) || entrypoint !== undefined) return [];
  const prepared = componentVariables(variables).find(([, value]) =>
    isPrepared(platform, application, value, components),
  );
  if (!prepared) return [];
  return [
    {
      path: `${path}.entrypoint`,
      value: undefined,
      expected:
        platform === "docker"
          ? `the program to start: on Docker a shell sets ${prepared[0]} from a file before it`
          : `the program to start: on AWS a shell writes the file of ${prepared[0]} before it`,
      fix: 'Write the ENTRYPOINT of the image, or its first words: entrypoint: ["node"].',
    },
  ];
}

/** Whether a shell in the container makes the value: on Docker of every secret, on AWS a file. */
function isPrepared(
  platform: Platform,
  application: Application,
  value: ComponentValue,
  components: Components,
): boolean {
  const isOneOf = (which: "secretParts" | "fileParts") =>
    partsIn(value).some(({ component, part }) =>
      rulesOf(application, component, components)?.[which]?.includes(part),
    );
  return "file" in value
    ? platform === "aws" && (isOneOf("secretParts") || isOneOf("fileParts"))
    : platform === "docker" && isOneOf("secretParts");
}
