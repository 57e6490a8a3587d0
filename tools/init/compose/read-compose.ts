import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Problem, throwIfInvalid } from "../../../constructs/application/problem";
import { checkServices } from "./check-services";
import { composeShape } from "./compose-shape";
import { environmentFile } from "./environment-file";
import { readService } from "./read-service";
import { replaceVariables, valuesIn } from "./replace-variables";
import type { ComposeService } from "./service";
import { shapeProblems } from "./shape";
import { entriesOf, entry, type Mapping, readTree, textAt } from "./tree";

/** A compose file without a mistake. */
export interface ComposeFile {
  /** Its name, as in the paths of problems: `compose.yml`. */
  readonly file: string;
  /** Its folder. */
  readonly folder: string;
  /** Its `name`, else the name of its folder. */
  readonly name: string;
  readonly tree: Mapping;
  readonly services: ReadonlyMap<string, ComposeService>;
  /** Networks that lead to no host outside. */
  readonly internalNetworks: ReadonlySet<string>;
  /** Top-level secrets, with the line of each. */
  readonly secrets: ReadonlyMap<string, number>;
}

/** Reads a compose file; throws one list of all its problems, by line. */
export function readCompose(path: string): ComposeFile {
  const file = basename(path);
  if (!existsSync(path) || !statSync(path).isFile())
    throwIfInvalid([
      {
        path: "--from",
        value: path,
        expected: "a compose file",
        fix: "Give its path: --from compose.yml",
      },
    ]);
  const folder = dirname(resolve(path));
  const environment = join(folder, ".env");
  const values = existsSync(environment)
    ? valuesIn(readFileSync(environment, "utf8"))
    : new Map<string, string>();
  const replaced = (text: string) => replaceVariables(text, values);
  const bytes = readFileSync(path);
  if (!isUtf8(bytes))
    throwIfInvalid([
      {
        path: file,
        value: "bytes that are not UTF-8",
        expected: "a text in UTF-8",
        fix: "Save the file as UTF-8.",
      },
    ]);
  const tree = readTree(file, bytes.toString("utf8"), replaced);
  if (Array.isArray(tree)) throwIfInvalid(tree);
  const root = tree as Exclude<typeof tree, Problem[]>;
  const shape = shapeProblems(file, root, composeShape);
  if (shape.types.length > 0) throwIfInvalid(byLine([...shape.types, ...shape.keys]));
  const lacking = missing(file, root as Mapping, shape.incomplete);
  if (lacking.length > 0) throwIfInvalid(byLine([...lacking, ...shape.keys]));

  const at = (line: number, setting: string) => `${file}:${line}: ${setting}`;
  const found: Problem[] = [];
  const services = new Map(
    entriesOf(entry(root, "services")).map(([name, own]) => [
      name,
      readService(
        name,
        own as Mapping,
        (line, setting) => at(line, `services.${name}.${setting}`),
        environmentFile(folder, replaced, (line) => at(line, `services.${name}.env_file`)),
        found,
      ),
    ]),
  );
  throwIfInvalid(
    byLine([
      ...shape.keys,
      ...found,
      ...checkServices(services, at, shape.incomplete),
      ...undefinedNames(root, services, at),
    ]),
  );
  return {
    ...{ file, folder, services, tree: root as Mapping },
    name: textAt(root, "name") ?? basename(folder),
    internalNetworks: new Set(
      entriesOf(entry(root, "networks")).flatMap(([name, own]) =>
        textAt(own, "internal") === "true" ? [name] : [],
      ),
    ),
    secrets: new Map(entriesOf(entry(root, "secrets")).map(([name, own]) => [name, own.line])),
  };
}

/** In the order in which a person reads the file. */
function byLine(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ path }: Problem) => Number(/:(\d+)/.exec(path)?.[1] ?? 0);
  return [...problems].sort((one, other) => lineOf(one) - lineOf(other));
}

/** Files that have to be merged first, and a file without services. */
function missing(file: string, root: Mapping, incomplete: ReadonlySet<string>): Problem[] {
  const merge =
    "Merge the files first, and give the result: docker compose config --no-interpolate > merged.yml";
  const include = root.entries.get("include");
  const services = entriesOf(entry(root, "services"));
  return [
    ...(include
      ? [
          {
            path: `${file}:${include.line}: include`,
            value: textAt(include) ?? "other files",
            expected: "one file with all services",
            fix: merge,
          },
        ]
      : []),
    ...services.flatMap(([name, own]) => {
      const base = entry(own, "extends");
      if (base === undefined) return [];
      return [
        {
          path: `${file}:${base.line}: services.${name}.extends`,
          value: textAt(base, "service") ?? textAt(base),
          expected: "a service that is written out",
          fix: merge,
        },
      ];
    }),
    ...(services.length === 0 && include === undefined && !incomplete.has("")
      ? [
          {
            path: `${file}:${root.line}: services`,
            value: undefined,
            expected: "at least one service",
            fix: "Give the compose file that describes the application.",
          },
        ]
      : []),
  ];
}

/** Networks, volumes and secrets of services that the file does not define. */
function undefinedNames(
  root: Mapping | ReturnType<typeof readTree>,
  services: ReadonlyMap<string, ComposeService>,
  at: (line: number, path: string) => string,
): Problem[] {
  const top = root as Mapping;
  const defined = (group: string) => new Set(entriesOf(top.entries.get(group)).map(([name]) => name));
  const networks = defined("networks").add("default");
  const volumes = defined("volumes");
  const secrets = defined("secrets");
  const problem = (line: number, path: string, value: string, group: string): Problem => ({
    path: at(line, path),
    value,
    expected: `a name in the ${group} of this file`,
    fix: `Correct the name, or define it under ${group}.`,
  });
  return [...services.values()].flatMap(({ name, line, tree, networks: own, mounts, secrets: used }) => [
    ...own
      .filter((network) => !networks.has(network))
      .map((network) =>
        problem(entry(tree, "networks")?.line ?? line, `services.${name}.networks`, network, "networks"),
      ),
    ...mounts.flatMap((mount) =>
      mount.kind === "volume" && mount.source !== undefined && !volumes.has(mount.source)
        ? [problem(mount.line, `services.${name}.volumes`, mount.source, "volumes")]
        : [],
    ),
    ...used
      .filter(({ source }) => !secrets.has(source))
      .map((secret) => problem(secret.line, `services.${name}.secrets`, secret.source, "secrets")),
  ]);
}
