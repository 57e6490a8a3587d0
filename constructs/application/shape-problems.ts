import type { z } from "zod";
import { isSecretName } from "../../terraform-json/secret-names";
import { secretIn } from "../../terraform-json/secret-text";
import { misspelt } from "./misspelt";
import type { Problem } from "./problem";
import { isRecord, keysIn } from "./schema-values";

/** What a schema rejects of a config, and which parts of it are valid. */
export interface Shape {
  /** Every value that the schema rejects, and every text with a secret. */
  readonly problems: readonly Problem[];
  /** Whether the schema accepted everything at, below and above this path: `services.api.replicas`. */
  readonly isValid: (path: string) => boolean;
}

type Path = readonly PropertyKey[];

/** Checks a config against a schema whose messages were written with `says`. `where` goes in front of each path. */
export function checkShape(schema: z.ZodType, config: unknown, where: string): Shape {
  const problems = new Map<string, Problem>();
  const report = (path: Path, problem: Omit<Problem, "path">) => {
    const at = formatPath(path);
    if (!problems.has(at)) problems.set(at, { path: at === "" ? where : `${where}: ${at}`, ...problem });
  };
  // Each schema is used once: to compile it would take longer than to interpret it.
  const issues = schema.safeParse(config, { jitless: true }).error?.issues ?? [];
  const meantKeys = meantBy(issues, config);
  for (const issue of issues) {
    // A key that is rejected has its own message; the issue around it describes the object.
    const isKey = issue.code === "invalid_key";
    const message = isKey ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const [expected = "", fix = "", fault] = message.split("\n");
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const meant = meantKeys.get(formatPath(path));
      report(path, {
        value: isKey ? path.at(-1) : shownAt(config, path),
        ...(fault === undefined ? {} : { fault }),
        expected,
        fix:
          meant === undefined
            ? fix
            : `Rename it to ${String(meant.path.at(-1))}${meant.isMissing ? "" : ", or remove it"}.`,
      });
    }
  }
  for (const { path, ...problem } of textProblems(config, [])) report(path, problem);
  // A key that is misspelt is invalid where it is missing, and no problem of its own.
  const invalid = [...problems.keys(), ...[...meantKeys.values()].map(({ path }) => formatPath(path))];
  for (const { path } of meantKeys.values()) problems.delete(formatPath(path));
  return {
    problems: [...problems.values()],
    isValid: (path) => !invalid.some((at) => isWithin(at, path) || isWithin(path, at)),
  };
}

/** A key that was meant by an unknown one: a required key that is missing, or else an optional one that is not written. */
interface Meant {
  readonly path: Path;
  readonly isMissing: boolean;
}

/** By path of an unknown key, the key of the same object that it is a misspelling of. */
function meantBy(issues: readonly z.core.$ZodIssue[], config: unknown): ReadonlyMap<string, Meant> {
  const missing = new Set(
    issues.filter(({ path }) => valueAt(config, path) === undefined).map(({ path }) => formatPath(path)),
  );
  const found = new Map<string, Meant>();
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const at = (key: string) => [...issue.path, key];
    const unwritten = keysIn(issue.message).filter((key) => valueAt(config, at(key)) === undefined);
    for (const isMissing of [true, false]) {
      const unknown = issue.keys.filter((key) => !found.has(formatPath(at(key))));
      const known = unwritten.filter((key) => missing.has(formatPath(at(key))) === isMissing);
      for (const [written, key] of misspelt(unknown, known, isMissing ? undefined : 2))
        found.set(formatPath(at(written)), { path: at(key), isMissing });
    }
  }
  return found;
}

type TextProblem = Omit<Problem, "path"> & { readonly path: Path };

/** Texts at any depth that no setting may have: secrets, and characters that no program can be given. */
function textProblems(value: unknown, path: Path): TextProblem[] {
  if (typeof value === "string") {
    const kind = secretIn(value);
    if (kind !== undefined)
      return [
        {
          path,
          value: "(not shown)",
          expected: `no secret: this is ${kind}`,
          fix: "Add a secret to the application, and name it in uses. Revoke the value: it may be in the history of the repository.",
        },
      ];
    // A NUL ends a text early; half a surrogate pair is no character.
    return /\0|\p{Surrogate}/u.test(value)
      ? [{ path, value, expected: "a text without NUL and without half characters", fix: "Remove them." }]
      : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => textProblems(item, [...path, index]));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textProblems(inner, [...path, key]));
}

/** Written as a literal: no construct. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.getPrototypeOf(Object.getPrototypeOf(value) ?? {}) === null;
}

function formatPath(path: Path): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`))
    .join("");
}

function shownAt(config: unknown, path: Path): unknown {
  return isSecretName(String(path.at(-1))) ? "(not shown)" : valueAt(config, path);
}

function valueAt(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    config,
  );
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
