import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { RedisCache, type RedisCacheProps } from "./aws/redis-cache";
import type { RedisSettings } from "./settings";

export const redisOnAws: AwsDataComponent<"redis"> = {
  dataKeyUsers: () => ["elasticache"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const cache = new RedisCache(scope, label, {
        ...settings,
        name: `${context.prefix}-${label}`,
        label,
        network: context.network,
        engine: spec.engine,
        version: spec.version,
        evictionPolicy: spec.evictionPolicy,
        persists: spec.persists,
        login: spec.login,
        alarmTopic: context.alarmTopic,
        dataKey: context.dataKey,
        secretKey: context.secretKey,
        logKey: context.logKey,
        logRetention: context.logRetention,
      } satisfies Complete<Omit<RedisCacheProps, keyof RedisSettings>>);
      return {
        grant: (consumer) => cache.grantConnect(consumer),
        outputs: { endpoint: [cache.endpoint, `Host of the cache ${name}, reachable by what uses it`] },
      };
    },
};
