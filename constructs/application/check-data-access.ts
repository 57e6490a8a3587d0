import type { Application } from "./application";
import type { ApplicationComponents, IsValid } from "./component";
import { consumers } from "./consumers";
import { accessOf, type DataAccess } from "./data-access";
import type { Problem } from "./problem";

/** Data whose spec names those that read and those that write. */
function sharedData(
  { data }: Application,
  components: ApplicationComponents,
): [name: string, access: DataAccess][] {
  return Object.entries(data).flatMap(([name, spec]) =>
    components.data[spec.kind].hasAccessLists ? [[name, accessOf(spec)]] : [],
  );
}

/** Readers and writers that do not exist, and users that are neither. */
export function dataAccess(
  application: Application,
  components: ApplicationComponents,
  isValid: IsValid,
): Problem[] {
  return sharedData(application, components).flatMap(([name, access]) => {
    const wrongNames = (["readers", "writers"] as const).flatMap((list) =>
      unknownUsers(application, access[list] ?? [], `data.${name}.${list}`),
    );
    // A name that is wrong may be meant for one that is missing.
    const areValid =
      wrongNames.length === 0 && ["readers", "writers"].every((key) => isValid(`data.${name}.${key}`));
    return areValid ? withoutIntent(application, name, access) : wrongNames;
  });
}

/** Names in a list of those that use data which are no service or job, or that are in it twice. */
export function unknownUsers(application: Application, names: readonly string[], path: string): Problem[] {
  const known = Object.keys(consumers(application));
  return names.flatMap((name, index): Problem[] => {
    const here = { path: `${path}[${index}]`, value: name };
    if (!known.includes(name))
      return [
        {
          ...here,
          expected: known.length > 0 ? `one of ${known.join(", ")}` : "no names: there is no service or job",
          fix: "Correct the name.",
        },
      ];
    return names.indexOf(name) === index
      ? []
      : [{ ...here, expected: "each name once", fix: "Remove one of them." }];
  });
}

function withoutIntent(
  application: Application,
  used: string,
  { readers = [], writers = [] }: DataAccess,
): Problem[] {
  return Object.entries(consumers(application)).flatMap(([name, { uses = [] }]) => {
    if (!uses.includes(used) || readers.includes(name) || writers.includes(name)) return [];
    return [
      {
        path: `${pathOf(application, name)}.uses[${uses.indexOf(used)}]`,
        value: used,
        expected: `data that lists ${name} as a reader or a writer`,
        fix: `Add "${name}" to readers or writers of ${used}, or to both.`,
      },
    ];
  });
}

function pathOf({ services }: Application, consumer: string): string {
  return `${Object.hasOwn(services, consumer) ? "services" : "jobs"}.${consumer}`;
}
