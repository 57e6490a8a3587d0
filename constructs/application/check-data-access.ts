import type { Application } from "./application";
import { consumers } from "./consumers";
import type { DataAccess } from "./data-access";
import type { Problem } from "./problem";

type At = (path: string) => string;
type IsSound = (path: string) => boolean;

/** Words of which those that use them say what they do with them. */
function sharedData({ data }: Application): [name: string, access: DataAccess][] {
  return Object.entries(data).flatMap(([name, word]) =>
    word.kind === "objectStore" || word.kind === "stream" ? [[name, word]] : [],
  );
}

/** Readers and writers that do not use the word, and users that are neither. */
export function dataAccess(application: Application, at: At, isSound: IsSound): Problem[] {
  return sharedData(application).flatMap(([name, access]) => [
    ...(["readers", "writers"] as const).flatMap((list) =>
      named(application, name, access[list] ?? [], at(`data.${name}.${list}`), isSound),
    ),
    ...(isSound(`data.${name}.readers`) && isSound(`data.${name}.writers`)
      ? withoutIntent(application, name, access, at)
      : []),
  ]);
}

function named(
  application: Application,
  word: string,
  names: readonly string[],
  path: string,
  isSound: IsSound,
): Problem[] {
  const users = Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) =>
    uses.includes(word) ? [name] : [],
  );
  return names.flatMap((name, index): Problem[] => {
    const here = { path: `${path}[${index}]`, value: name };
    if (!users.includes(name)) {
      // What it uses cannot be read, and that is said there.
      if (!isSound(`${placeOf(application, name)}.uses`)) return [];
      const allowed = users.length > 0 ? `one of ${users.join(", ")}` : `nobody: nothing uses ${word}`;
      return [{ ...here, allowed, mend: `Correct the name, or write uses: ["${word}"] there.` }];
    }
    return names.indexOf(name) === index
      ? []
      : [{ ...here, allowed: "each name once", mend: "Remove one of them." }];
  });
}

function withoutIntent(
  application: Application,
  word: string,
  { readers = [], writers = [] }: DataAccess,
  at: At,
): Problem[] {
  return Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) => {
    if (!uses.includes(word) || readers.includes(name) || writers.includes(name)) return [];
    return [
      {
        path: at(`${placeOf(application, name)}.uses[${uses.indexOf(word)}]`),
        value: word,
        allowed: `a word that says what ${name} does with it`,
        mend: `Add "${name}" to readers or writers of ${word}, or to both.`,
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
      allowed: "an object store that something uses",
      mend: `Write uses: ["${name}"] in a service and name it as a reader or a writer, or remove the store.`,
    }));
}
