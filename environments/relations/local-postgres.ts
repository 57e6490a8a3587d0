import { otherVersion } from "./image-version";
import { localConnectionRelation } from "./local-connections";
import type { LocalStoreRelation } from "./relation";

/** The literal's image is of the version that the application asks for. */
export const localPostgresRelation: LocalStoreRelation<"postgres"> = (path, store, environment) => [
  ...otherVersion(path, store.settings.image, "PostgreSQL", store.word.version),
  ...localConnectionRelation(path, store, environment),
];
