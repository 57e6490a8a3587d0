import type { ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { isOff } from "../../application/choice";
import { ownerOptions } from "../../application/writable-paths";
import { waitSeconds } from "./container-health";
import type { HardenedContainerProps } from "./container-props";
import { goDuration } from "./go-duration";
import { logArguments } from "./log-settings";
import { programMount } from "./programs";
import { runArguments } from "./runs";

/** The provider's arguments, without labels and dependencies. */
export function containerArguments(props: HardenedContainerProps): ContainerConfig {
  const { health } = props;
  const own = Object.entries(props.tmpfs ?? {}).map(([path, sizeMiB]) => [
    path,
    `rw,noexec,nosuid,nodev,size=${sizeMiB}m,mode=1777`,
  ]);
  const directories = (props.directories ?? []).map(({ path, sizeMiB, executable }) => [
    path,
    `rw,${executable ? "exec" : "noexec"},nosuid,nodev,size=${sizeMiB}m,${ownerOptions(path, props.user).join(",")}`,
  ]);
  return {
    name: props.name,
    image: props.image,
    user: props.user,
    command: props.command && [...props.command],
    entrypoint: props.entrypoint && [...props.entrypoint],
    env: Object.entries({ ...props.variables, ...versionVariables(props.secretVersions) })
      .map(([name, value]) => `${name}=${value}`)
      .sort(),
    readOnly: !isOff(props.readOnlyRoot ?? true),
    init: true,
    capabilities: {
      ...(props.root && props.root.keeps.length > 0
        ? { add: props.root.keeps.map((capability) => `CAP_${capability}`) }
        : {}),
      drop: ["ALL"],
    },
    securityOpts: ["no-new-privileges:true"],
    memory: props.memoryMiB,
    // Without it the container may use as much swap as memory, and every plan shows a difference.
    memorySwap: props.memoryMiB,
    // `cpus` makes the provider panic: the quota says the same.
    cpuPeriod: 100_000,
    cpuQuota: Math.round(props.cpus * 100_000),
    shmSize: props.sharedMemoryMiB,
    ulimit: [{ name: "nofile", soft: 16_384, hard: 16_384 }],
    tmpfs: Object.fromEntries([...own, ...directories]),
    mounts: mountsOf(props)?.map((mount) => ({ ...mount })),
    ports: props.ports?.map(({ internal, external, address }) => ({ internal, external, ip: address })),
    ...(props.networks.length === 0
      ? { networkMode: "none" }
      : {
          networksAdvanced: props.networks.map(({ name, aliases }) => ({
            name,
            aliases: aliases && [...aliases],
          })),
        }),
    healthcheck: health && {
      test: [...health.test],
      interval: goDuration(health.intervalSeconds),
      timeout: goDuration(health.timeoutSeconds),
      retries: health.retries,
      startPeriod: goDuration(health.startPeriodSeconds),
    },
    ...runArguments(
      props.runs ?? "always",
      props.waitUntilHealthy === false || !health ? undefined : waitSeconds(health),
    ),
    stopSignal: props.stopSignal ?? "SIGTERM",
    stopTimeout: props.stopSeconds,
    // Without it the provider kills at once: `stop_timeout` applies only when the engine stops the container.
    destroyGraceSeconds: props.stopSeconds,
    ...logArguments(props.logs),
  };
}

function mountsOf({ mounts, programs }: Pick<HardenedContainerProps, "mounts" | "programs">) {
  return programs === undefined ? mounts : [...(mounts ?? []), programMount(programs)];
}

function versionVariables(versions: Readonly<Record<string, number>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`${name}_VERSION`, String(version)]),
  );
}
