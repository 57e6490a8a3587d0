import fc from "fast-check";
import { environmentProblems } from "../../constructs/components/checks";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { environments, localEnvironments } from "../../environments/all";
import { projectStacks } from "../../stacks/project-stacks";
import { evaluatedTexts } from "../support/evaluated";
import { synthesize } from "../support/synthesize";

type Path = readonly (string | number)[];

/** One environment as the only one of its project. */
interface Case {
  readonly name: string;
  readonly config: object;
  readonly isLocal: boolean;
}

const cases: Case[] = [
  ...environments.map((config) => ({ name: config.name, config, isLocal: false })),
  ...localEnvironments.map((config) => ({ name: config.name, config, isLocal: true })),
];

function project({ config, isLocal }: Case) {
  return {
    environments: isLocal ? [] : [config as Environment],
    localEnvironments: isLocal ? [config as LocalEnvironment] : [],
  };
}

/** The paths of what is wrong, without the name of the environment or of the application. */
function refused(one: Case): string[] {
  const { environments: aws, localEnvironments: local } = project(one);
  return environmentProblems(aws, local).map(({ path }) => path.slice(path.indexOf(": ") + 2));
}

/** The paths of all texts in a config. */
function textPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textPaths(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function textAt(value: unknown, path: Path): string {
  return String(path.reduce<unknown>((inner, key) => Reflect.get(inner as object, key), value));
}

/** The value with another text at a path. */
function withText<Value>(value: Value, [key, ...rest]: Path, text: string): Value {
  if (key === undefined) return text as Value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Value & object;
  Reflect.set(copy, key, withText(Reflect.get(copy, key), rest, text));
  return copy;
}

/** Adds a text to the end of what stands at each of the paths. */
function extended(one: Case, paths: readonly Path[], ending: (path: Path) => string): Case {
  const config = paths.reduce(
    (changed, path) => withText(changed, path, textAt(one.config, path) + ending(path)),
    one.config,
  );
  return { ...one, config };
}

/** `application.services.api.routes.0.path`, as a problem names it: `services.api.routes[0].path`. */
function formatted([first, ...rest]: Path): string {
  const own = first === "application" ? rest : [first, ...rest];
  return own.reduce<string>(
    (at, key) => at + (typeof key === "number" ? `[${key}]` : `${at && "."}${key}`),
    "",
  );
}

/** Those of the paths where a text may have this ending: all others are refused, which may bring up more that are wrong. */
function accepted(one: Case, paths: readonly Path[], ending: string): readonly Path[] {
  const wrong = new Set(refused(extended(one, paths, () => ending)));
  if (wrong.size === 0) return paths;
  const left = paths.filter((path) => !wrong.has(formatted(path)));
  // Nothing but texts that do not fit each other, or are named by another path: each is tried alone.
  if (left.length === paths.length)
    return paths.filter((path) => refused(extended(one, [path], () => ending)).length === 0);
  return accepted(one, left, ending);
}

/** Where a user may write what Terraform, a shell, JSON or HAProxy would read as more than text. */
function freeTextPaths(one: Case): Path[] {
  const all = textPaths(one.config);
  const free = new Set(["${a}%{b}", "$", '"'].flatMap((ending) => accepted(one, all, ending)));
  return all.filter((path) => free.has(path));
}

function texts(one: Case) {
  const stacks = synthesize((app) => projectStacks(app, project(one)));
  return evaluatedTexts(Object.fromEntries(stacks));
}

const pieces = [
  "${",
  "%{",
  "$",
  "%",
  "{",
  "}",
  "$${",
  "%%{",
  "x",
  "~",
  "'",
  '"',
  "\\",
  "`",
  "\n",
  " ",
  "#",
  "*",
  "$(x)",
];

describe.each(cases)("$name", (one) => {
  const free = freeTextPaths(one);
  const marked = texts(extended(one, free, (path) => `XX${free.indexOf(path)}X`));
  // A reason is a note beside a resource, which Terraform does not read; HAProxy gets a route as a regular expression.
  const isEmitted = (path: Path) =>
    marked.some(({ text }) => text.includes(`${textAt(one.config, path)}XX${free.indexOf(path)}X`));
  const expressions = (found: typeof marked) =>
    found
      .flatMap((item) => item.expressions)
      // Names of versions and routes have a hash of what they run or match.
      .map((expression) => expression.replace(/[0-9A-F]{8}|[0-9a-f]{6}/g, "#"))
      .sort();

  test("has texts of every kind", () => {
    const last = new Set(free.map((path) => path.findLast((key) => typeof key === "string")));
    expect([...last]).toEqual(expect.arrayContaining(["command", "kind", "description", "path"]));
  });

  test("every text of a user is what Terraform evaluates", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
        (ending) => {
          const paths = accepted(one, free, ending);
          const found = texts(extended(one, paths, () => ending));
          expect(expressions(found)).toEqual(expressions(marked));
          for (const path of paths.filter(isEmitted)) {
            const text = textAt(one.config, path) + ending;
            expect({ path, text, isThere: found.some((item) => item.text.includes(text)) }).toMatchObject({
              isThere: true,
            });
          }
        },
      ),
      { numRuns: 4 },
    );
  });
});
