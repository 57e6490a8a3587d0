import { isOff } from "../../application/choice";
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
          expected: '{ rpoMinutes, rtoMinutes }, or off("…") with a reason: the cache persists',
          fix: 'Write e.g. { rpoMinutes: 60, rtoMinutes: 60 }, or off("why its keys may be lost with the machine").',
        },
      ]
    : []),
  ...(["persists", "recovery"].every(isOwnValid) &&
  !spec.persists &&
  settings.recovery !== undefined &&
  !isOff(settings.recovery)
    ? [
        {
          path: at("recovery"),
          value: settings.recovery,
          expected: "no objectives: the cache does not persist, so that each start empties it",
          fix: "Remove it, or set persists: true in the application.",
        },
      ]
    : []),
  ...(["persists", "volume"].every(isOwnValid) && !spec.persists && settings.volume !== undefined
    ? [
        {
          path: at("volume"),
          value: settings.volume,
          expected: "no volume: the cache does not persist",
          fix: "Remove it, or set persists: true in the application.",
        },
      ]
    : []),
];
