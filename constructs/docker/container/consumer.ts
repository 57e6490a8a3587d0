import type { ITerraformDependable } from "cdktf";
import type { Mount } from "./mount";

/** What a component gives to the containers of a service or job that uses it. */
export interface Grant {
  /** Names of the networks to join. */
  readonly networks: readonly string[];
  /** Plain variables: host, port, name. */
  readonly variables: Readonly<Record<string, string>>;
  /** File of each secret in the consumer's directory of secrets, by variable. The variable `<NAME>_FILE` has the path. */
  readonly secretFiles: Readonly<Record<string, string>>;
  /** Counter of each secret, by variable: a higher one replaces the containers. */
  readonly secretVersions: Readonly<Record<string, number>>;
  /**
   * Values of parts that are no variables of the containers unless a spec names them.
   * @default none
   */
  readonly values?: Readonly<Record<string, string>>;
  /**
   * Volumes with its files.
   * @default none
   */
  readonly mounts?: readonly Mount[];
  /**
   * Commands that succeed once it accepts the consumer: a migration, which runs once, waits for them.
   * @default none: it is ready when its container is
   */
  readonly acceptedWhen?: readonly string[];
  /**
   * What has to exist before the containers start.
   * @default nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Merges the grants of all components that a service or job uses. */
export function together(grants: readonly Grant[]): Required<Grant> {
  return {
    // Queues and topics are on one network.
    networks: [...new Set(grants.flatMap(({ networks }) => networks))],
    variables: Object.assign({}, ...grants.map(({ variables }) => variables)),
    secretFiles: Object.assign({}, ...grants.map(({ secretFiles }) => secretFiles)),
    secretVersions: Object.assign({}, ...grants.map(({ secretVersions }) => secretVersions)),
    values: Object.assign({}, ...grants.map(({ values }) => values)),
    acceptedWhen: grants.flatMap(({ acceptedWhen = [] }) => acceptedWhen),
    mounts: grants.flatMap(({ mounts = [] }) => mounts),
    dependsOn: grants.flatMap(({ dependsOn = [] }) => dependsOn),
  };
}
