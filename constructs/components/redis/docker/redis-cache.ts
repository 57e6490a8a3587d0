import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { scratchAt } from "../../../docker/backup/backup-container";
import { backupSocket, backupVolume, storeBackup } from "../../../docker/backup/store-backup";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
import { logShape } from "../../../docker/container/log-settings";
import { defaultVolume } from "../../../docker/container/volume-name";
import { monitoringCaller } from "../../../docker/monitoring/networks";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { setPasswords } from "../../../docker/secrets/rotation";
import { slotOf, storeDirectory } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import { callersWithExporter, type DockerStoreProps } from "../../docker-store";
import { type LocalRedisSettings, localRedisSchema } from "../local";
import { cachePasswordFile } from "../secret-files";
import {
  defaultEngine,
  defaultEvictionPolicy,
  isOpen,
  type RedisProps,
  redisSchema,
  serviceRights,
} from "../spec";
import { openCacheVariables, passwordCacheVariables, redisVariables } from "../variables";
import { RedisMetrics } from "./redis-metrics";

export interface RedisCacheProps extends Omit<LocalRedisSettings, "recovery">, DockerStoreProps {
  /** Spec of the cache in the application; the image decides the version. */
  readonly spec: Omit<RedisProps, "version">;
}

const schema = localRedisSchema.omit({ recovery: true }).extend({
  ...logShape,
  spec: z.object(redisSchema.omit({ kind: true, version: true }).shape),
});

const port = 6379;
/** uid and gid of `redis` and `valkey` in the official images. */
const user = "999:999";
const username = "application";
/** A directory of the images that this user owns: Docker gives a new volume the same owner. */
const home = "/data";
/** Share of the container's memory for keys; the rest is for connections, and for the copy while the file is rewritten. */
const keysShare = 0.75;

/** Answers only when the cache takes commands: not while it reads its file. */
export const healthCommand =
  'REDISCLI_AUTH=$(cat /tmp/keeper) "$ENGINE-cli" --user keeper --no-auth-warning ping | grep -qx PONG';

/** Redis or Valkey in one container: a restart empties it, unless the application sets `persists`. */
export class RedisCache extends Construct {
  private readonly callers: CallerNetworks;
  /** What the containers of its users wait for. */
  private readonly passwords: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RedisCacheProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { label, prefix, spec, monitoring } = props;
    const name = `${prefix}-${label}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers: callersWithExporter(props) });
    const volume = spec.persists
      ? new DataVolume(this, props.volume === undefined ? "volume" : `volume-${props.volume}`, {
          name: `${name}-${props.volume ?? defaultVolume}`,
          keep: props.keepVolumes,
        })
      : undefined;
    const backup = volume && props.plan && { volume, plan: props.plan };
    const scratch = backup && backupVolume(this, props);
    const server = new HardenedContainer(this, "server", {
      name,
      image: props.image,
      ...limitsOf(props),
      logs: props.logs,
      user,
      entrypoint: ["sh", "/plinth/start.sh"],
      programs: "constructs/components/redis/docker/files",
      variables: {
        ENGINE: spec.engine ?? defaultEngine,
        USERNAME: username,
        DEFAULT_USER: isOpen(spec) ? `on nopass ${serviceRights}` : "off -@all",
        RIGHTS: serviceRights,
        MAX_MEMORY: `${Math.floor(props.memoryMiB * keysShare)}mb`,
        EVICTION_POLICY: spec.evictionPolicy ?? defaultEvictionPolicy,
        APPEND_ONLY: spec.persists ? "yes" : "no",
        ...(scratch ? { SOCKET: backupSocket } : {}),
      },
      networks: this.callers.as(label),
      tmpfs: { "/tmp": 1, ...(volume ? {} : { [home]: 1 }) },
      mounts: [
        ...(volume ? [{ type: "volume", source: volume.name, target: home, readOnly: false } as const] : []),
        ...(scratch
          ? [{ type: "volume", source: scratch.name, target: scratchAt, readOnly: false } as const]
          : []),
        secretMount(props.secretsDirectory, storeDirectory(label)),
      ],
      health: {
        test: ["CMD-SHELL", healthCommand],
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 60,
      },
      stopSeconds: 30,
      labels: volume ? { "plinth.data": label } : {},
      dependsOn: [...(volume?.dependencies ?? []), ...(scratch?.dependencies ?? [])],
    });
    this.passwords = setPasswords(this, server, {
      secretVersion: props.secretVersion,
      command: "sh /plinth/set-passwords.sh",
    });
    if (backup && scratch)
      storeBackup(this, "backup", {
        ...{ label, user },
        plan: backup.plan,
        tool: "redis.sh",
        image: props.image,
        variables: { ENGINE: spec.engine ?? defaultEngine, SOCKET: backupSocket },
        data: { type: "volume", source: backup.volume.name, target: home, readOnly: true },
        scratch: scratch.name,
        // It makes the socket, and the password of the backup's user.
        dependsOn: [server.resource],
      });
    if (monitoring)
      new RedisMetrics(this, "metrics", {
        ...{ prefix, label, logs: props.logs, secretsDirectory: props.secretsDirectory },
        ...monitoring,
        network: this.callers.of(monitoringCaller),
      });
  }

  /** What a service needs to connect. */
  grantConnect(caller: string): Grant {
    const { label, secretVersion, spec } = this.props;
    const variables = redisVariables(label);
    const address = {
      [variables.host]: label,
      [variables.readHost]: label,
      [variables.port]: String(port),
      // The connection never leaves the machine.
      [variables.tls]: "off",
    };
    if (isOpen(spec))
      return {
        networks: [this.callers.of(caller)],
        variables: { ...address, [openCacheVariables(label).url]: `redis://${label}:${port}` },
        secretFiles: {},
        secretVersions: {},
      };
    return {
      networks: [this.callers.of(caller)],
      variables: {
        ...address,
        [variables.username]: username,
        ...(spec.login === "password" ? { [passwordCacheVariables(label).scheme]: "redis" } : {}),
      },
      secretFiles: { [variables.password]: cachePasswordFile(label, slotOf(secretVersion)) },
      secretVersions: { [variables.password]: secretVersion },
      dependsOn: [this.passwords],
    };
  }
}
