import { otherVersion } from "../../docker/container/image-version";
import type { LocalDataCheck } from "../../environment/component";
import { defaultEngine } from "./spec";

const products = { redis: "Redis", valkey: "Valkey" };

/** The image has the major version that the application sets. */
export const localRedisChecks: LocalDataCheck<"redis"> = ({
  at,
  path,
  component: { spec, settings },
  isOwnValid,
}) => [
  ...(["image", "engine", "version"].every(isOwnValid)
    ? otherVersion(path, settings.image, products[spec.engine ?? defaultEngine], spec.version)
    : []),
  ...(["persists", "recovery"].every(isOwnValid) && spec.persists && settings.recovery === undefined
    ? [
        {
          path: at("recovery"),
          value: undefined,
          expected: 'off("…") with a reason: the cache persists, and nothing backs caches up on Docker',
          fix: 'Write off("why its keys may be lost with the machine").',
        },
      ]
    : []),
];
