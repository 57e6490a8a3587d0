import { otherVersion } from "../../docker/container/image-version";
import type { LocalDataCheck } from "../../environment/component";
import { defaultEngine } from "./spec";

const products = { redis: "Redis", valkey: "Valkey" };

/** The image has the major version that the application sets. */
export const localRedisChecks: LocalDataCheck<"redis"> = ({
  path,
  component: { spec, settings },
  isOwnValid,
}) =>
  ["image", "engine", "version"].every(isOwnValid)
    ? otherVersion(path, settings.image, products[spec.engine ?? defaultEngine], spec.version)
    : [];
