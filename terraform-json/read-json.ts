import { readFileSync } from "node:fs";
import { Unreadable } from "./unreadable";

/** The JSON of a file; `hint` says how to write one that can be read. */
export function readJson(file: string, hint?: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unreadable([`${file}: invalid JSON: ${reason}${hint === undefined ? "" : `. ${hint}`}`]);
  }
}
