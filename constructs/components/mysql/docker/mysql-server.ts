import { Construct } from "constructs";
import { databaseNameSchema } from "../../../application/database-name";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer, type Limits } from "../../../docker/container/hardened-container";
import { type LogSettings, logShape } from "../../../docker/container/log-settings";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { storeDirectory } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import { localMysqlSchema } from "../local";
import { localMysqlProblems } from "../local-checks";
import { passwordFile } from "../secret-files";
import { mysqlVariables } from "../variables";
import { home, maxConnections, port, user, username } from "./mysql-settings";
import { healthCommand, startScript } from "./start-script";

export interface MysqlServerProps extends Limits {
  /** Name of the component in kebab case: `catalog`. Its users find it under this host name. */
  readonly label: string;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Id or name of the image. */
  readonly image: string;
  /** Name of the database. */
  readonly databaseName: string;
  /** Whether the data stays on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  /** Where the engine sends what the server writes. */
  readonly logs: LogSettings;
  /** Directory of all secrets, from the project's. */
  readonly secretsDirectory: string;
  /** Counter of its passwords: a new one replaces the container. */
  readonly secretVersion: number;
  /** Labels of the services and jobs that use it: each meets it on a network of their own. */
  readonly callers: readonly string[];
}

const schema = localMysqlSchema.extend({ ...logShape, databaseName: databaseNameSchema });

/** Of the container's memory; the rest is for connections and temporary tables. */
const bufferPoolShare = 0.25;

/** MySQL in one container, with its data in a volume. */
export class MysqlServer extends Construct {
  private readonly callers: CallerNetworks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MysqlServerProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, localMysqlProblems);
    const { label, prefix, callers } = props;
    const name = `${prefix}-${label}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers });
    const volume = new DataVolume(this, "volume", { name: `${name}-data`, keep: props.keepVolumes });
    new HardenedContainer(this, "server", {
      name,
      image: props.image,
      memoryMiB: props.memoryMiB,
      cpus: props.cpus,
      processes: props.processes,
      logs: props.logs,
      user,
      entrypoint: ["sh", "-c", startScript],
      variables: {
        DATABASE: props.databaseName,
        USERNAME: username,
        BUFFER_POOL: `${Math.floor(props.memoryMiB * bufferPoolShare)}M`,
        MAX_CONNECTIONS: String(maxConnections),
      },
      networks: this.callers.as(label),
      tmpfs: { "/tmp": 64 },
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        secretMount(props.secretsDirectory, storeDirectory(label)),
      ],
      secretVersions: { SECRETS: props.secretVersion },
      health: {
        test: healthCommand,
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 120,
      },
      stopSeconds: 60,
      labels: { "plinth.data": label },
      dependsOn: volume.dependencies,
    });
  }

  /** What a service needs to connect. */
  grant(caller: string): Grant {
    const { label, databaseName, secretVersion } = this.props;
    const variables = mysqlVariables(label);
    return {
      networks: [this.callers.of(caller)],
      variables: {
        [variables.host]: label,
        // One node: it reads and writes.
        [variables.readHost]: label,
        [variables.port]: String(port),
        [variables.database]: databaseName,
        [variables.username]: username,
        // The server makes a certificate of its own; the connection never leaves the machine.
        [variables.sslMode]: "PREFERRED",
      },
      secretFiles: { [variables.password]: passwordFile(label) },
      secretVersions: { [variables.password]: secretVersion },
    };
  }
}
