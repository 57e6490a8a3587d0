import { keeps, type SupportOf, simulates } from "../../docker/support";
import type { RedisProps } from "./spec";

export const redisSupport = {
  engine: simulates("the engine of the replication group", "the programs of the environment's image"),
  version: simulates(
    "ElastiCache's last minor version of this major one",
    "the environment's image, whose tag has to say this version",
  ),
  evictionPolicy: keeps("a parameter of the nodes", "a setting of the container"),
  persists: simulates(
    "daily snapshots, which the environment has to keep",
    "an append-only file on a volume, written each second; without it a restart empties the cache",
  ),
} satisfies SupportOf<RedisProps>;
