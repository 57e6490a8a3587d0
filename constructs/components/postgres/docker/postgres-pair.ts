import { Construct } from "constructs";
import { Balancer, type BalancerSettings, balancerSettingsSchema } from "../../../docker/balancer/balancer";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { PrivateNetwork } from "../../../docker/network/private-network";
import { storeDirectory } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import { type RelationalProps, relationalGrant, relationalPropsSchema } from "../../relational/docker";
import { maxConnections } from "./max-connections";
import { nodeScript } from "./node-script";

export interface PostgresPairProps extends RelationalProps {
  /** Image, limits and logs of the balancers in front of the nodes. */
  readonly balancer: BalancerSettings;
}

const schema = relationalPropsSchema.extend({ balancer: balancerSettingsSchema });

const port = 5432;
/** uid and gid of `postgres` in the official image. */
const user = "999:999";
/** Where the image has a directory that belongs to `postgres`; a new volume takes over its owner. */
const home = "/var/lib/postgresql/data";

/** PostgreSQL on two nodes by streaming replication, found at one name wherever its primary is. */
export class PostgresPair extends Construct {
  private readonly callers: CallerNetworks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresPairProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { label, prefix, callers } = props;
    const name = `${prefix}-${label}`;
    const network = new PrivateNetwork(this, "network", { name });
    const volumes = {
      a: this.volume("a"),
      b: this.volume("b"),
    };
    const nodes = [this.instance("a", "b", volumes, network), this.instance("b", "a", volumes, network)];
    this.callers = new CallerNetworks(this, "callers", { name, callers });
    for (const use of ["write", "read"] as const) {
      new Balancer(this, use, {
        ...props.balancer,
        name: `${name}-${use}`,
        config: {
          kind: "postgres",
          use,
          port,
          targets: ["a", "b"].map((node) => ({ label: node, host: `${label}-${node}`, port })),
        },
        networks: [{ name: network.name }, ...this.callers.as(use === "write" ? label : readHost(label))],
        targets: nodes.map(({ resource }) => resource),
      });
    }
  }

  /** What a service needs to connect. */
  grantConnect(caller: string): Grant {
    const { label, databaseName } = this.props;
    return relationalGrant(this.props, {
      network: this.callers.of(caller),
      readHost: readHost(label),
      port,
      username: databaseName,
      // The connection never leaves the machine.
      sslMode: "disable",
    });
  }

  private volume(node: Node): DataVolume {
    const { prefix, label, keepVolumes } = this.props;
    return new DataVolume(this, `volume-${node}`, {
      name: `${prefix}-${label}-${node}`,
      keep: keepVolumes,
    });
  }

  private instance(
    node: Node,
    peer: Node,
    volumes: Readonly<Record<Node, DataVolume>>,
    network: PrivateNetwork,
  ): HardenedContainer {
    const { label, prefix, databaseName, secretVersion, secretsDirectory, ...props } = this.props;
    const host = `${label}-${node}`;
    return new HardenedContainer(this, `node-${node}`, {
      name: `${prefix}-${host}`,
      image: props.image,
      memoryMiB: props.memoryMiB,
      cpus: props.cpus,
      processes: props.processes,
      logs: props.logs,
      user,
      entrypoint: ["bash", "-c", nodeScript, "node"],
      command: Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
      variables: {
        NODE: host,
        PEER: `${label}-${peer}`,
        FOUNDER: node === "a" ? "1" : "0",
        DATABASE: databaseName,
        PGDATA: `${home}/cluster`,
        PEER_PGDATA: "/peer/cluster",
      },
      networks: [{ name: network.name, aliases: [host] }],
      tmpfs: { "/tmp": 64, "/var/run/postgresql": 1 },
      sharedMemoryMiB: 128,
      mounts: [
        { type: "volume", source: volumes[node].name, target: home, readOnly: false },
        { type: "volume", source: volumes[peer].name, target: "/peer", readOnly: true },
        secretMount(secretsDirectory, storeDirectory(label)),
      ],
      secretVersions: { SECRETS: secretVersion },
      health: {
        // Through TCP: while a cluster is being created it listens nowhere.
        test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"],
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 90,
      },
      stopSignal: "SIGINT",
      stopSeconds: 60,
      labels: { "plinth.data": label },
      dependsOn: [volumes[node], volumes[peer]].flatMap(({ dependencies }) => dependencies),
    });
  }
}

type Node = "a" | "b";

function readHost(label: string): string {
  return `${label}-read`;
}

const settings: Readonly<Record<string, string>> = {
  max_connections: String(maxConnections),
  wal_level: "replica",
  hot_standby: "on",
  // Enough for a node that was away for a while; slots would keep WAL without end.
  wal_keep_size: "256MB",
  wal_log_hints: "on",
  wal_retrieve_retry_interval: "1s",
  log_min_duration_statement: "500",
  log_statement: "ddl",
  idle_in_transaction_session_timeout: "600000",
};
