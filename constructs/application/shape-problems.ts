import type { z } from "zod";
import { isSecretName } from "../../terraform-json/secret-names";
import { secretIn } from "../../terraform-json/secret-text";
import type { Problem } from "./problem";
import { isRecord } from "./schema-values";

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
  for (const issue of schema.safeParse(config, { jitless: true }).error?.issues ?? []) {
    // A key that is rejected has its own message; the issue around it describes the object.
    const isKey = issue.code === "invalid_key";
    const message = isKey ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const [expected = "", fix = "", fault] = message.split("\n");
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths)
      report(path, {
        value: isKey ? path.at(-1) : valueAt(config, path),
        ...(fault === undefined ? {} : { fault }),
        expected,
        fix,
      });
  }
  for (const { path, ...problem } of textProblems(config, [])) report(path, problem);
  const invalid = [...problems.keys()];
  return {
    problems: [...problems.values()],
    isValid: (path) => !invalid.some((at) => isWithin(at, path) || isWithin(path, at)),
  };
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

function valueAt(config: unknown, path: Path): unknown {
  if (isSecretName(String(path.at(-1)))) return "(not shown)";
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    config,
  );
}

function isWithin(inner: string, outer: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
}
