import type { LocalStoreBuilder } from "../docker-component";
import { kebabCase } from "../../application/variable-names";
import { RedisCache } from "./docker/redis-cache";

export const localRedis: LocalStoreBuilder<"redis"> = (scope, { name, spec, settings }, common) => {
  const label = kebabCase(name);
  const cache = new RedisCache(scope, label, {
    ...common,
    ...settings,
    label,
    spec,
    image: common.images.idOf(settings.image),
  });
  return (caller) => cache.grant(caller);
};
