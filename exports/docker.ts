// Constructs for Docker that work on their own, in any stack of CDKTF.

export { ObjectStore } from "../constructs/components/object-store/docker/object-store";
export { PostgresServer } from "../constructs/components/postgres/docker/postgres-server";
export { RedisCache } from "../constructs/components/redis/docker/redis-cache";
export { WebService } from "../constructs/components/web-service/docker/web-service";
export { Worker } from "../constructs/components/worker/docker/worker";
export { Balancer, type BalancerProps } from "../constructs/docker/balancer/balancer";
export type { HardenedContainerProps } from "../constructs/docker/container/container-props";
export { DataVolume, type DataVolumeProps } from "../constructs/docker/container/data-volume";
export { HardenedContainer } from "../constructs/docker/container/hardened-container";
export { PrivateNetwork, type PrivateNetworkProps } from "../constructs/docker/network/private-network";
export { customize, delegate, suppress } from "../constructs/terraform/annotations";
export { renamedFrom } from "../constructs/terraform/renamed-from";
export { LocalStack } from "../stacks/local-stack";
