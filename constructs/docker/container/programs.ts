import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { libraryFolder } from "../../terraform/library";
import { projectPath } from "../../terraform/project-path";
import type { Mount } from "./mount";

/** Where a container finds the files of this library that it was given. */
export const programsAt = "/plinth";

/** Mounts a folder of this library, read-only. */
export function programMount(folder: string): Mount {
  const source = projectPath(join(libraryFolder(), folder));
  return { type: "bind", source, target: programsAt, readOnly: true };
}

/** A hash of the files in a folder of this library: the provider does not see that a mounted file has changed. */
export function programHash(folder: string): string {
  const hash = createHash("sha256");
  const path = join(libraryFolder(), folder);
  for (const name of readdirSync(path).sort())
    hash.update(`${name}\0`).update(readFileSync(join(path, name)));
  return hash.digest("hex").slice(0, 12);
}

/** The command that runs a program of this library where Terraform runs, in cdktf.out/stacks/<id>. */
export function machineProgram(file: string): string {
  return `sh ${join("../../..", libraryFolder(), file)}`;
}
