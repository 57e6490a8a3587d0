import type { DataComponent } from "../../environment/component";
import { redisChecks } from "./checks";
import { type LocalRedisSettings, localRedisSchema } from "./local";
import { localRedisChecks } from "./local-checks";
import { redisSecrets } from "./secret-files";
import { type RedisSettings, redisSettingsSchema } from "./settings";
import { type RedisSpec, redisSchema } from "./spec";
import { redisSupport } from "./support";
import { cacheVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly redis: KindTypes<RedisSpec, RedisSettings, LocalRedisSettings>;
  }
}

export const redisComponent: DataComponent<"redis"> = {
  specSchema: redisSchema,
  settingsSchema: () => redisSettingsSchema,
  localSchema: () => localRedisSchema,
  variables: cacheVariables,
  secretParts: ["password"],
  partsOnlyOn: ({ login }) => (login === "password" ? {} : { aws: ["cacheName"], docker: ["password"] }),
  hasAccessLists: false,
  check: redisChecks,
  checkLocal: localRedisChecks,
  addresses: ({ replicas }) => 1 + replicas,
  recovery: ({ persists }, { snapshotRetentionDays }) =>
    persists
      ? {
          own: {
            rpoMinutes: 24 * 60,
            keptDays: snapshotRetentionDays,
            setting: "snapshotRetentionDays",
            what: "ElastiCache takes one snapshot a day, in snapshotWindow",
          },
          restore: {
            minutes: 30,
            because: "ElastiCache restores a snapshot into a new cache, which takes half an hour or more",
          },
        }
      : undefined,
  networks: { own: 0, perUser: true },
  exporter: { hasLogin: true },
  volumeSetting: "volume",
  secretFiles: redisSecrets,
  support: redisSupport,
};
