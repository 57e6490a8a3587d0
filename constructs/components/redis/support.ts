import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { RedisProps } from "./spec";

export const redisSupport = {
  engine: simulates("the engine of the replication group", "the image in the environment config"),
  version: simulates(
    "the latest minor version on ElastiCache",
    "the image in the environment config, whose tag has to match this version",
  ),
  login: simulates(
    "a token that the role of each user signs, or a password of each user; without a login TLS and the security groups stay",
    "a password that all users share; without a login a network for each user stays",
  ),
  evictionPolicy: keeps("a parameter of the nodes", "a setting of the container"),
  persists: simulates(
    "daily snapshots, which the environment config has to enable",
    "an append-only file on a volume, written each second; without it a restart empties the cache",
  ),
} satisfies SupportOf<RedisProps>;
