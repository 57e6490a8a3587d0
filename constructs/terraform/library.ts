import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const packageName = "plinth";

/**
 * The folder of this library, from the project's: `.` in a checkout, otherwise where npm installed it. A synthesis runs as one
 * bundle, which does not know where its files were.
 */
export function libraryFolder(project = process.cwd()): string {
  for (let folder = project; ; folder = dirname(folder)) {
    const installed = join(folder, "node_modules", packageName);
    const found = isLibrary(folder) ? folder : existsSync(installed) ? installed : undefined;
    if (found !== undefined) return relative(project, found).split(sep).join("/") || ".";
    if (folder === dirname(folder))
      throw new Error(`No folder above ${project} has the package ${packageName}: run npm install.`);
  }
}

function isLibrary(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === packageName;
}
