import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf, storeMonitoringOf, storePropsOf } from "../docker-store";
import { RedisCache, type RedisCacheProps } from "./docker/redis-cache";

export const redisOnDocker: DockerDataComponent<"redis"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings } = component;
    const cache = new RedisCache(scope, kebabCase(name), {
      ...storePropsOf(component, context),
      spec,
      volume: settings.volume,
      plan: settings.recovery && backupPlanOf(settings.recovery, context),
      monitoring: storeMonitoringOf("redis", context),
    } satisfies Complete<RedisCacheProps>);
    return { grant: (caller) => cache.grantConnect(caller) };
  },
};
