import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { storePropsOf } from "../docker-store";
import { RedisCache } from "./docker/redis-cache";

export const redisOnDocker: DockerDataComponent<"redis"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    const cache = new RedisCache(scope, kebabCase(name), { ...storePropsOf(component, context), spec });
    return { grant: (caller) => cache.grantConnect(caller) };
  },
};
