import { otherVersion } from "../../docker/container/image-version";
import type { LocalStoreRelation } from "../../environment/checks/check";
import { localConnectionRelation } from "./local-connection-checks";

/** The literal's image is of the version that the application asks for. */
export const localPostgresRelation: LocalStoreRelation<"postgres"> = (path, store, environment) => [
  ...otherVersion(path, store.settings.image, "PostgreSQL", store.word.version),
  ...localConnectionRelation(path, store, environment),
];
