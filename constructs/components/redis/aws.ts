import type { StoreBuilder } from "../aws-component";
import { kebabCase } from "../../application/variable-names";
import { RedisCache } from "./aws/redis-cache";

export const redisBuilder: StoreBuilder<"redis"> = {
  dataKeyUsers: ["elasticache"],
  build: (
    scope,
    { name, spec, settings },
    { network, alarmTopic, dataKey, logKey, logRetention, ...common },
  ) => {
    const label = kebabCase(name);
    const cache = new RedisCache(scope, label, {
      ...settings,
      network,
      alarmTopic,
      dataKey,
      logKey,
      logRetention,
      name: `${common.name}-${label}`,
      label,
      engine: spec.engine,
      version: spec.version,
      evictionPolicy: spec.evictionPolicy,
    });
    return {
      usable: cache,
      outputs: {
        endpoint: [cache.endpoint, `Host of the cache ${name}, reachable by what uses it`],
      },
    };
  },
};
