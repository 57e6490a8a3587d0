import { otherVersion } from "../../docker/container/image-version";
import type { LocalDataCheck } from "../../environment/checks/check";
import { localConnectionChecks } from "./local-connection-checks";

/** The literal's image is of the version that the application asks for. */
export const localPostgresChecks: LocalDataCheck<"postgres"> = (path, store, environment) => [
  ...otherVersion(path, store.settings.image, "PostgreSQL", store.spec.version),
  ...localConnectionChecks(path, store, environment),
];
