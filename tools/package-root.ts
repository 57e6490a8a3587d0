import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package: the checkout, or `node_modules/plinth` of a project. */
export function packageRoot(folder = __dirname): string {
  if (existsSync(join(folder, "templates", "project"))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error(`No folder above ${__dirname} has templates/project.`);
  return packageRoot(above);
}
