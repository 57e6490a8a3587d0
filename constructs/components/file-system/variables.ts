import { constantCase } from "../../application/variable-names";

/** The variable through which a container finds a file system: `UPLOADS_PATH` has the directory of its mount. */
export function fileSystemVariables(name: string) {
  return { path: `${constantCase(name)}_PATH` } as const;
}
