import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The content of a file; undefined if it does not exist. */
export function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Writes atomically. If the folder is not writable, nothing is cached and the next run is slower. */
export function keep(file, content) {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Removes the files of a folder whose names start with `beginning`. */
export function forget(folder, beginning) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(beginning)) rmSync(join(folder, file), { force: true });
  }
}

/** Turns a path into a file name. */
export function fileName(path) {
  return path.replaceAll(/[^\w.-]+/g, "-");
}
