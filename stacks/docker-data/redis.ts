import { kebabCase } from "../../constructs/application/variable-names";
import { RedisCache } from "../../constructs/docker/cache/redis-cache";
import type { LocalStoreBuilder } from "./local-common";

export const localRedis: LocalStoreBuilder<"redis"> = (scope, { name, word, settings }, common) => {
  const label = kebabCase(name);
  const cache = new RedisCache(scope, label, {
    ...common,
    ...settings,
    label,
    word,
    image: common.images.idOf(settings.image),
  });
  return (caller) => cache.grant(caller);
};
