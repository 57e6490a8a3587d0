import { otherVersion } from "../../docker/container/image-version";
import type { LocalStoreRelation } from "../../environment/checks/check";
import { defaultEngine } from "./spec";

const products = { redis: "Redis", valkey: "Valkey" };

/** The literal's image is of the version that the application asks for. */
export const localRedisRelation: LocalStoreRelation<"redis"> = (path, { word, settings }) =>
  otherVersion(path, settings.image, products[word.engine ?? defaultEngine], word.version);
