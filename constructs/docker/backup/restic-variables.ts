import { secretPath } from "../secrets/secret-files";
import { type BackupPlan, backupSecretFiles, certificateOf, placeOf } from "./backups";

/** Variables with which restic finds the repository of a data store. */
export function resticVariables({ backups }: BackupPlan, label: string): Readonly<Record<string, string>> {
  const { hostname, port, path } = placeOf(backups, label);
  const { path: certificate = "" } = certificateOf(backups);
  return {
    CA_FILE: certificate,
    RESTIC_REPOSITORY: `s3:https://${hostname}:${port}/${backups.bucket}${path}`,
    RESTIC_PASSWORD_FILE: secretPath(backupSecretFiles.passphrase),
    AWS_DEFAULT_REGION: backups.region,
  };
}
