import { readFileSync } from "node:fs";
import { Unreadable } from "./unreadable";

/** The JSON of a file; `hint` says how to write one that can be read. */
export function readJson(file: string, hint?: string): unknown {
  const text = readFileSync(file, "utf8");
  // Terraform has no such name, and as a key it would change every object that it is copied into.
  if (/"__proto__"\s*:/.test(text))
    throw new Unreadable([`${file}: __proto__ is not a name that can be read.`]);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable([`${file}: invalid JSON: ${reason}${hint === undefined ? "" : `. ${hint}`}`]);
  }
}
