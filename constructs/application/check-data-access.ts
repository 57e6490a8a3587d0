import type { Application } from "./application";
import { consumers } from "./consumers";
import type { DataAccess } from "./data-access";
import type { Problem } from "./problem";

type At = (path: string) => string;
type IsValid = (path: string) => boolean;

/** Words of which those that use them say what they do with them. */
function sharedData({ data }: Application): [name: string, access: DataAccess][] {
  return Object.entries(data).flatMap(([name, spec]) =>
    spec.kind === "objectStore" || spec.kind === "stream" ? [[name, spec]] : [],
  );
}

/** Readers and writers that do not use the word, and users that are neither. */
export function dataAccess(application: Application, at: At, isValid: IsValid): Problem[] {
  return sharedData(application).flatMap(([name, access]) => [
    ...(["readers", "writers"] as const).flatMap((list) =>
      named(application, name, access[list] ?? [], at(`data.${name}.${list}`), isValid),
    ),
    ...(isValid(`data.${name}.readers`) && isValid(`data.${name}.writers`)
      ? withoutIntent(application, name, access, at)
      : []),
  ]);
}

function named(
  application: Application,
  spec: string,
  names: readonly string[],
  path: string,
  isValid: IsValid,
): Problem[] {
  const users = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.includes(spec) ? [name] : [],
  );
  return names.flatMap((name, index): Problem[] => {
    const here = { path: `${path}[${index}]`, value: name };
    if (!users.includes(name)) {
      // What it uses cannot be read, and that is said there.
      if (!isValid(`${placeOf(application, name)}.uses`)) return [];
      const expected = users.length > 0 ? `one of ${users.join(", ")}` : `nobody: nothing uses ${spec}`;
      return [{ ...here, expected: expected, fix: `Correct the name, or write uses: ["${spec}"] there.` }];
    }
    return names.indexOf(name) === index
      ? []
      : [{ ...here, expected: "each name once", fix: "Remove one of them." }];
  });
}

function withoutIntent(
  application: Application,
  spec: string,
  { readers = [], writers = [] }: DataAccess,
  at: At,
): Problem[] {
  return Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) => {
    if (!uses.includes(spec) || readers.includes(name) || writers.includes(name)) return [];
    return [
      {
        path: at(`${placeOf(application, name)}.uses[${uses.indexOf(spec)}]`),
        value: spec,
        expected: `a word that says what ${name} does with it`,
        fix: `Add "${name}" to readers or writers of ${spec}, or to both.`,
      },
    ];
  });
}

function placeOf({ services }: Application, consumer: string): string {
  return `${consumer in services ? "services" : "jobs"}.${consumer}`;
}

/** Object stores that nobody uses: they would hold nothing. */
export function unusedStores(application: Application, at: At): Problem[] {
  const used = new Set(Object.values(consumers(application)).flatMap(({ uses = [] }) => uses));
  return Object.entries(application.data)
    .filter(([name, { kind }]) => kind === "objectStore" && !used.has(name))
    .map(([name]) => ({
      path: at(`data.${name}`),
      value: name,
      expected: "an object store that something uses",
      fix: `Write uses: ["${name}"] in a service and name it as a reader or a writer, or remove the store.`,
    }));
}
