import { defaultEngine } from "../../constructs/application/redis";
import { otherVersion } from "./image-version";
import type { LocalStoreRelation } from "./relation";

const products = { redis: "Redis", valkey: "Valkey" };

/** The literal's image is of the version that the application asks for. */
export const localRedisRelation: LocalStoreRelation<"redis"> = (path, { word, settings }) =>
  otherVersion(path, settings.image, products[word.engine ?? defaultEngine], word.version);
