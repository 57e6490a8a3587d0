import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { storeDirectory } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import {
  createLogins,
  type RelationalProps,
  relationalGrant,
  relationalPropsSchema,
} from "../../relational/docker";
import { localMysqlProblems } from "../local";
import { healthCommand, home, maxConnections, port, user } from "./mysql-settings";

/** The variable of its programs with the name of the database. */
const databaseVariable = "DATABASE";
/** At most a quarter of the container's memory; the rest is for connections and temporary tables. */
const bufferPoolShare = 0.25;
/** The server rounds the buffer pool up to a multiple of it. */
const bufferPoolStepMiB = 128;

/** MySQL in one container, with its data in a volume. */
export class MysqlServer extends Construct {
  private readonly callers: CallerNetworks;
  /** What the containers of its users wait for. */
  private readonly logins: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RelationalProps,
  ) {
    super(scope, id);
    checkProps(this, relationalPropsSchema, props, localMysqlProblems);
    const { label, prefix, callers } = props;
    const name = `${prefix}-${label}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers });
    const volume = new DataVolume(this, "volume", { name: `${name}-data`, keep: props.keepVolumes });
    const server = new HardenedContainer(this, "server", {
      name,
      image: props.image,
      memoryMiB: props.memoryMiB,
      cpus: props.cpus,
      processes: props.processes,
      logs: props.logs,
      user,
      entrypoint: ["sh", "/plinth/start.sh"],
      programs: "constructs/components/mysql/docker/files",
      variables: {
        DATABASE: props.databaseName,
        BUFFER_POOL: `${bufferPoolMiB(props.memoryMiB)}M`,
        MAX_CONNECTIONS: String(maxConnections),
      },
      networks: this.callers.as(label),
      tmpfs: { "/tmp": 64 },
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        secretMount(props.secretsDirectory, storeDirectory(label)),
      ],
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
    this.logins = createLogins(this, server, props, databaseVariable);
  }

  /** What a service needs to connect. */
  grantConnect(caller: string): Grant {
    return relationalGrant(caller, this.props, {
      databaseVariable,
      network: this.callers.of(caller),
      // One node: it reads and writes.
      readHost: this.props.label,
      port,
      // The server creates a certificate of its own; the connection never leaves the machine.
      sslMode: "PREFERRED",
      logins: this.logins,
    });
  }
}

function bufferPoolMiB(memoryMiB: number): number {
  return Math.floor((memoryMiB * bufferPoolShare) / bufferPoolStepMiB) * bufferPoolStepMiB;
}
