import { readFileSync } from "node:fs";
import { join } from "node:path";
import { certificatesIn } from "../../../application/certificate-authority";
import { libraryFolder } from "../../../terraform/library";
import { literalText } from "../../../terraform/literal-text";
import type { Job } from "../../job/aws/job";

/** Where a program and its certificates are in the task. */
export const programFolder = "/plinth";

/** The file with the certificates that the database is verified with, in the task; undefined without any. */
export function authorityFile(certificateAuthority: string | undefined): string | undefined {
  return certificateAuthority === undefined ? undefined : `${programFolder}/ca.pem`;
}

export interface JobProgram {
  /** Folder of this library with the files. */
  readonly folder: string;
  /** Its files. */
  readonly files: readonly string[];
  /** File with the certificates that the database is verified with. */
  readonly certificateAuthority: string | undefined;
}

/** Puts a program into variables of a job, from which the task's start writes it to files. */
export function giveProgram(job: Job, { folder, files, certificateAuthority }: JobProgram): void {
  const contents = files.map((file): [string, string] => [
    file,
    readFileSync(join(libraryFolder(), folder, file), "utf8"),
  ]);
  if (certificateAuthority !== undefined) contents.push(["ca.pem", certificatesIn(certificateAuthority)]);
  for (const [index, [file, content]] of contents.entries()) {
    const variable = `PLINTH_FILE_${index}`;
    job.setVariable(variable, literalText(content));
    job.task.files[`${programFolder}/${file}`] = variable;
  }
}
