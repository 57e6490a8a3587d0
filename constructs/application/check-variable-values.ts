import type { Application } from "./application";
import type { ApplicationComponents } from "./component";
import { partsOf } from "./injected-variables";
import type { DataKind, SecretKind } from "./kinds";
import type { Problem } from "./problem";
import { type Consuming, usedNames } from "./used-names";
import { kebabCase } from "./variable-names";
import { type ComponentValue, componentVariables, type Part, partsIn } from "./variable-values";

/** Values of a service's or job's variables, at this path, that name what it does not use or what has no such part. */
export function variableValues(
  application: Application,
  path: string,
  consumer: Consuming,
  components: ApplicationComponents,
): Problem[] {
  const used = usedNames(consumer);
  return [
    ...componentVariables(consumer.variables).flatMap(([variable, value]) =>
      firstProblem([
        ...partsIn(value).map((part) => wrongPart(application, used, part, components)),
        wrongForm(application, value, components),
      ]).map((problem) => ({ path: `${path}.${variable}`, ...problem })),
    ),
    ...deadHosts(application, path, consumer.uses, consumer.variables),
  ];
}

/** A problem of the value of one variable. */
export type Found = Omit<Problem, "path">;

/** One cause, one problem: what follows from a wrong part is not judged. */
export function firstProblem(found: readonly (Found | undefined)[]): Found[] {
  return found.filter((problem) => problem !== undefined).slice(0, 1);
}

function wrongPart(
  application: Application,
  used: readonly string[],
  { component, part }: Part,
  components: ApplicationComponents,
): Found | undefined {
  if (!used.includes(component)) {
    return {
      value: component,
      expected: used.length > 0 ? `a name in uses: ${used.join(", ")}` : "a name in uses, which is empty",
      fix: `Correct the name, or add "${component}" to uses.`,
    };
  }
  const parts = Object.keys(partsOf(application, component, components));
  // A name of no component has a problem of its own, in uses.
  if (parts.length === 0 || parts.includes(part)) return undefined;
  return { value: part, expected: `a part of ${component}: ${parts.join(", ")}`, fix: "Write one of them." };
}

function wrongForm(
  application: Application,
  value: ComponentValue,
  components: ApplicationComponents,
): Found | undefined {
  if ("file" in value) {
    const { component, part } = value.file;
    const { secretParts = [], fileParts = [] } = rulesOf(application, component, components) ?? {};
    if ([...secretParts, ...fileParts].includes(part)) return undefined;
    return {
      value: part,
      expected:
        secretParts.length > 0
          ? `a part of ${component} that can be a file: ${[...secretParts, ...fileParts].join(", ")}`
          : `a component with a secret part: ${component} has none`,
      fix: `Write from("${component}", "${part}"): a file is for secrets.`,
    };
  }
  if (!("pieces" in value)) return undefined;
  const written = partsIn(value).find(
    ({ component, part }) => Object.hasOwn(application.secrets, component) && part === "value",
  );
  return (
    written && {
      value: written.component,
      expected: "no secret that its owner writes: its value is not known when Terraform composes the text",
      fix: `Keep the whole text in the secret, and write from("${written.component}", "value").`,
    }
  );
}

/** The rules of data or a secret. */
export function rulesOf<Data, Secret>(
  { data, secrets }: Application,
  name: string,
  components: {
    readonly data: Readonly<Record<DataKind, Data>>;
    readonly secrets: Readonly<Record<SecretKind, Secret>>;
  },
): Data | Secret | undefined {
  const store = Object.hasOwn(data, name) ? data[name] : undefined;
  if (store) return components.data[store.kind];
  const secret = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  return secret && components.secrets[secret.kind];
}

/** URLs whose host has no dot, as in a compose file: nothing but a used service has such a name on every platform. */
export function deadHosts(
  { services }: Application,
  path: string,
  uses: readonly string[] = [],
  variables: Consuming["variables"] = {},
): Problem[] {
  const known = uses.filter((name) => Object.hasOwn(services, name)).map(kebabCase);
  return Object.entries(variables).flatMap(([variable, value]): Problem[] => {
    const host = typeof value === "string" ? shortHostOf(value) : undefined;
    if (host === undefined || host === "localhost" || known.includes(host)) return [];
    return [
      {
        path: `${path}.${variable}`,
        value,
        expected: `a URL whose host the service can resolve: ${[...known.map((name) => `${name}, which it uses`), "localhost", "a full name"].join(", ")}`,
        fix: `Compose it of what it uses, e.g. url\`…://\${from("theComponent", "host")}…\`, or write the whole name of ${host}.`,
      },
    ];
  });
}

function shortHostOf(value: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([A-Za-z][A-Za-z0-9_-]*)(?=[:/?#]|$)/.exec(value)?.[1];
}
