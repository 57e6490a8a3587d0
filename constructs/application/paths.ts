import { posix } from "node:path";
import { text } from "./schema-values";

const characters = /^[A-Za-z0-9._/-]+$/;

/** A directory below the project's own, written the one way that has no `.`, `..` or empty part. */
export const directoryInProject = text(
  (path) => isPlain(path) && !path.startsWith("/") && path !== ".",
  "a directory in the project, without a leading / and without . or .. in its path",
  '".local/secrets"',
);

/** An absolute path other than `/`, written the one way that has no `.`, `..` or empty part. */
export function absolutePath(expected: string, example: string) {
  return text((path) => isPlain(path) && path.startsWith("/") && path !== "/", expected, example);
}

function isPlain(path: string): boolean {
  return (
    characters.test(path) &&
    posix.normalize(path) === path &&
    !path.endsWith("/") &&
    !/^\.\.(\/|$)/.test(path)
  );
}
