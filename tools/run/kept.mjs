import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a file holds; undefined if there is none. */
export function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whoever runs at the same time sees all of the file or none of it. Where nothing can be written, the next run takes longer. */
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

/** Removes the files of a folder whose names begin so. */
export function forget(folder, beginning) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(beginning)) rmSync(join(folder, file), { force: true });
  }
}

/** A path as the name of a file. */
export function fileName(path) {
  return path.replaceAll(/[^\w.-]+/g, "-");
}
