import { otherVersion } from "./image-version";
import type { LocalStoreRelation } from "./relation";

/** The literal's image is of the version that the application asks for. */
export const localPostgresRelation: LocalStoreRelation<"postgres"> = (path, { word, settings }) =>
  otherVersion(path, settings.image, "PostgreSQL", word.version);
