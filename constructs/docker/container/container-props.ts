import type { ITerraformDependable } from "cdktf";
import type { Choice } from "../../application/choice";
import type { Root } from "../../application/user";
import type { WritableDirectory } from "../../application/writable-paths";
import type { ContainerHealth } from "./container-health";
import type { Limits } from "./limits";
import type { LogSettings } from "./log-settings";
import type { Mount } from "./mount";
import type { Runs } from "./runs";

/** A network that a container joins. */
export interface Attachment {
  /** Name of the network. */
  readonly name: string;
  /**
   * Host names by which other containers of the network find it.
   * @default its container name only
   */
  readonly aliases?: readonly string[];
}

/** A port of a container that the machine publishes. */
export interface PublishedPort {
  /** Port in the container: 1–65535. */
  readonly internal: number;
  /** Port on the machine: 1–65535. */
  readonly external: number;
  /** IPv4 address of the machine to listen on: `127.0.0.1`. */
  readonly address: string;
}

/** Props of every container. */
export interface HardenedContainerProps extends Limits {
  /** Name of the container, unique on the machine: `shop-local-orders-a`. */
  readonly name: string;
  /** Id of the image, or its name with a tag. */
  readonly image: string;
  /** Where the engine sends its output. */
  readonly logs: LogSettings;
  /** Numeric user and group: `1000:1000`. */
  readonly user: string;
  /**
   * Why it runs as root, and the capabilities that it keeps.
   * @default it does not: `user` is another one
   */
  readonly root?: Root;
  /**
   * Arguments of the entrypoint.
   * @default the image's own
   */
  readonly command?: readonly string[];
  /**
   * Program that the container starts, with its first arguments.
   * @default the image's own
   */
  readonly entrypoint?: readonly string[];
  /**
   * Plain variables. `docker inspect` shows them: secrets are files.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** Networks that it joins. With an empty list it has no network at all. */
  readonly networks: readonly Attachment[];
  /**
   * Size in MiB of each directory in memory, by its absolute path. They are empty at each start.
   * @default none: nothing but volumes can be written to
   */
  readonly tmpfs?: Readonly<Record<string, number>>;
  /**
   * The same for directories of the application, which can be executable.
   * @default none
   */
  readonly directories?: readonly WritableDirectory[];
  /**
   * Whether everything else is read-only: `true`, or `off("reason")`.
   * @default true
   */
  readonly readOnlyRoot?: Choice;
  /**
   * Volumes and directories of the machine.
   * @default none
   */
  readonly mounts?: readonly Mount[];
  /**
   * Folder of this library that is mounted at /plinth: `constructs/components/redis/docker/files`. Another content replaces the
   * container.
   * @default none
   */
  readonly programs?: string;
  /**
   * Ports that the machine publishes.
   * @default none: only containers on its networks reach it
   */
  readonly ports?: readonly PublishedPort[];
  /**
   * Health check of the engine.
   * @default none, for a container that runs to its end
   */
  readonly health?: ContainerHealth;
  /**
   * When it runs: `always`, `once` within an apply, or `by-hand`.
   * @default "always"
   */
  readonly runs?: Runs;
  /**
   * Whether an apply waits until it is healthy, and fails if it never is.
   * @default true
   */
  readonly waitUntilHealthy?: boolean;
  /**
   * Signal that asks it to stop.
   * @default "SIGTERM"
   */
  readonly stopSignal?: string;
  /** Seconds between the stop signal and SIGKILL: 1 or more. */
  readonly stopSeconds: number;
  /**
   * MiB of shared memory in `/dev/shm`, which PostgreSQL needs.
   * @default the engine's: 64
   */
  readonly sharedMemoryMiB?: number;
  /**
   * Counter of each secret, by the secret's variable. A higher one replaces the container, which reads the new value.
   * @default none
   */
  readonly secretVersions?: Readonly<Record<string, number>>;
  /**
   * Labels, besides the hash of its definition.
   * @default none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What has to exist before it starts.
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}
