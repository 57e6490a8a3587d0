import { Volume } from "@cdktf/provider-docker/lib/volume";
import { Construct } from "constructs";
import { postgresVariables } from "../../application/variable-names";
import { Balancer } from "../balancer/balancer";
import type { Target } from "../balancer/haproxy-config";
import { HardenedContainer, type Limits } from "../container/hardened-container";
import type { LogSettings } from "../container/log-settings";
import { PrivateNetwork } from "../network/private-network";
import { projectPath, secretMount } from "../secrets/secret-files";
import type { Grant } from "../service/consumer";

export interface PostgresPairProps extends Limits {
  /** Short name: `orders`. */
  readonly label: string;
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** An image with the official one's entry point. */
  readonly image: string;
  readonly databaseName: string;
  /** Which node takes writes: after a failover the other one is named here. */
  readonly primary: Node;
  /** Whether `terraform destroy` leaves the data where it is. */
  readonly keepVolumes: boolean;
  readonly logs: LogSettings;
  readonly secretsDirectory: string;
  /** Counter of its passwords. */
  readonly secretVersion: number;
  readonly balancer: Limits & { readonly image: string };
}

const nodes = ["a", "b"] as const;
export type Node = (typeof nodes)[number];

const port = 5432;
/** uid and gid of `postgres` in the official image. */
const user = "999:999";

/** PostgreSQL on two nodes by streaming replication, found at one name wherever its primary is. */
export class PostgresPair extends Construct {
  private readonly callers: PrivateNetwork;
  private readonly balancers: readonly Balancer[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresPairProps,
  ) {
    super(scope, id);
    const { label, prefix } = props;
    const network = new PrivateNetwork(this, "network", { name: `${prefix}-${label}`, outward: false });
    this.callers = new PrivateNetwork(this, "callers", {
      name: `${prefix}-${label}-callers`,
      outward: false,
    });
    const bootstrap = this.instance("a", network);
    const follower = this.instance("b", network, bootstrap);
    const host = (node: Node) => `${prefix}-${label}-${node}`;
    const other: Node = props.primary === "a" ? "b" : "a";
    const target = (node: Node, backup = false) => ({
      label: node,
      host: host(node),
      port: 5432,
      weight: 100,
      backup,
    });
    const balance = (use: "write" | "read", targets: readonly Target[]) =>
      new Balancer(this, `${use}-balancer`, {
        ...props.balancer,
        name: `${prefix}-${label}-${use}`,
        logs: props.logs,
        config: { internal: [], backends: [{ kind: "tcp", label: use, port, targets }] },
        networks: [
          { name: this.callers.name, aliases: [use === "write" ? label : `${label}-read`] },
          { name: network.name },
        ],
        targets: [bootstrap.resource, follower.resource],
      });
    this.balancers = [
      balance("write", [target(props.primary)]),
      // Reads go to the follower, and to the primary while there is none.
      balance("read", [target(other), target(props.primary, true)]),
    ];
  }

  /** What a service needs to connect. */
  grant(): Grant {
    const { label, databaseName, secretVersion } = this.props;
    const variables = postgresVariables(label);
    return {
      networks: [this.callers.name],
      variables: {
        [variables.host]: label,
        [variables.readHost]: `${label}-read`,
        [variables.port]: String(port),
        [variables.database]: databaseName,
        [variables.username]: databaseName,
        [variables.sslMode]: "disable",
      },
      secretFiles: { [variables.password]: variables.password.toLowerCase() },
      secretVersions: { [variables.password]: secretVersion },
      dependsOn: this.balancers.map(({ container }) => container.resource),
    };
  }

  private instance(node: Node, network: PrivateNetwork, after?: HardenedContainer): HardenedContainer {
    const { props } = this;
    const name = `${props.prefix}-${props.label}-${node}`;
    const peer = `${props.prefix}-${props.label}-${node === "a" ? "b" : "a"}`;
    const volume = new Volume(this, `volume-${node}`, {
      name,
      lifecycle: props.keepVolumes ? { preventDestroy: true } : undefined,
    });
    const scripts = projectPath("constructs/docker/database");
    return new HardenedContainer(this, `node-${node}`, {
      ...props,
      name,
      user,
      entrypoint: ["bash", "/scripts/node.sh"],
      command: Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
      variables: {
        NODE: name,
        PEER: peer,
        BOOTSTRAP: node === "a" ? "1" : "0",
        DATABASE: props.databaseName,
        APPLICATION_USER: props.databaseName,
        // A directory in the volume: the volume's root belongs to root.
        PGDATA: "/var/lib/postgresql/data/cluster",
        POSTGRES_PASSWORD_FILE: "/run/secrets/admin_password",
        // pg_rewind needs them, and they can only be had from the start.
        POSTGRES_INITDB_ARGS: "--data-checksums",
      },
      networks: [{ name: network.name }],
      tmpfs: { "/tmp": 64, "/var/run/postgresql": 1 },
      sharedMemoryMiB: 128,
      mounts: [
        { type: "volume", source: volume.name, target: "/var/lib/postgresql/data", readOnly: false },
        { type: "bind", source: scripts, target: "/scripts", readOnly: true },
        {
          type: "bind",
          source: `${scripts}/initdb.d`,
          target: "/docker-entrypoint-initdb.d",
          readOnly: true,
        },
        secretMount(props.secretsDirectory, `${props.label}-nodes`),
      ],
      secretVersions: { NODES: props.secretVersion },
      health: {
        // Through TCP: while the cluster is being made it listens on its socket only.
        test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"],
        intervalSeconds: 2,
        timeoutSeconds: 3,
        retries: 15,
        startPeriodSeconds: 30,
      },
      stopSignal: "SIGINT",
      stopSeconds: 60,
      labels: { "plinth.data": props.label },
      dependsOn: after && [after.resource],
    });
  }
}

const settings: Readonly<Record<string, string>> = {
  wal_level: "replica",
  hot_standby: "on",
  max_wal_senders: "5",
  // Enough for a node that was away for a while; slots would keep WAL without end.
  wal_keep_size: "256MB",
  wal_log_hints: "on",
  log_min_duration_statement: "500",
  log_statement: "ddl",
  idle_in_transaction_session_timeout: "600000",
};
