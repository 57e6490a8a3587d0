import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ReadEnvironmentFile } from "./read-variables";
import { valuesIn } from "./replace-variables";
import type { Text } from "./tree";

/** Reads environment files from a folder, with their variables replaced; one that is required and not there is a problem. */
export function environmentFile(
  folder: string,
  replaced: (text: string) => string,
  at: (line: number) => string,
): ReadEnvironmentFile {
  return (path: Text, required: boolean) => {
    const full = resolve(folder, path.text);
    if (existsSync(full))
      return new Map(
        [...valuesIn(readFileSync(full, "utf8"))].map(([name, written]) => [
          name,
          { line: path.line, written, value: replaced(written) },
        ]),
      );
    if (!required) return new Map();
    return {
      path: at(path.line),
      value: path.text,
      expected: "a file",
      fix: "Create it beside the compose file, or remove the entry.",
    };
  };
}
