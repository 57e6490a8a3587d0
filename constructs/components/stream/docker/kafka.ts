import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { exactly } from "../../../application/schema-values";
import { snakeCase } from "../../../application/variable-names";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
import { type LogSettings, logShape } from "../../../docker/container/log-settings";
import { monitoringCaller } from "../../../docker/monitoring/networks";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { setPasswords } from "../../../docker/secrets/rotation";
import { type Slot, slotOf, slots } from "../../../docker/secrets/secret-file";
import { secretMount } from "../../../docker/secrets/secret-files";
import { checkProps } from "../../../terraform/check-props";
import { callersWithExporter, type StoreMonitoring } from "../../docker-store";
import { type LocalStreamsSettings, localStreamsProblems, localStreamsSchema } from "../cluster-local";
import { localStreamSchema } from "../local";
import { nodeDirectory, streamPasswordFile } from "../secret-files";
import { mechanism, passwordStreamVariables } from "../variables";
import { KafkaMetrics } from "./kafka-metrics";
import { host, type Topics, topicLines } from "./topics";

export interface KafkaProps extends LocalStreamsSettings {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where Docker sends the container's output. */
  readonly logs: LogSettings;
  /** Topics that exist when the node is ready, by label. */
  readonly topics: Topics;
  /** Whether clients of some streams do not log in. */
  readonly isOpen: boolean;
  /** Labels of the streams whose clients log in with a password. */
  readonly withPasswords: readonly string[];
  /** Directory of all secrets, relative to the project's. */
  readonly secretsDirectory: string;
  /** Labels of the services and jobs that read or write: each gets a network of its own to the node. */
  readonly callers: readonly string[];
  /**
   * The exporter of its metrics.
   * @default nothing watches it
   */
  readonly monitoring?: StoreMonitoring | undefined;
}

const schema = exactly({ ...localStreamsSchema.shape, ...logShape });

const port = 9092;
/** Port for clients that log in with a password. */
const loginPort = 9096;
/** uid and gid of `appuser` in the official image. */
const user = "1000:1000";
/** A directory of the image that `appuser` owns: Docker gives a new volume the same owner. */
const home = "/var/lib/kafka/data";
/** Succeeds when the node listens to clients and all topics exist. */
const healthCommand = "[ -e /tmp/ready ] && exec 3<> /dev/tcp/127.0.0.1/9094";
/** Share of the container's memory for Kafka's heap; the rest is for the file cache and the command that creates topics. */
const heapShare = 0.5;

const loginSchema = localStreamSchema.omit({ recovery: true });

/** One node of Kafka, both broker and controller, on one network for each service that reads or writes. */
export class Kafka extends Construct {
  private readonly callers: CallerNetworks;
  readonly server: HardenedContainer;
  /** What the containers of a stream's users wait for, by its label. */
  private readonly passwords = new Map<string, ITerraformDependable>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KafkaProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, localStreamsProblems);
    const { prefix, monitoring, withPasswords } = props;
    const name = `${prefix}-${host}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers: callersWithExporter(props) });
    const hasLogins = monitoring !== undefined || withPasswords.length > 0;
    const volume = new DataVolume(this, "volume", { name, keep: props.keepVolumes });
    this.server = new HardenedContainer(this, "server", {
      name,
      user,
      image: props.image,
      ...limitsOf(props),
      logs: props.logs,
      entrypoint: ["bash", "/plinth/start.sh"],
      programs: "constructs/components/stream/docker/files",
      variables: {
        HOST: host,
        CLIENTS: [
          ...(props.isOpen ? [`OPEN ${port}`] : []),
          ...(hasLogins ? [`LOGINS ${loginPort}`] : []),
        ].join("\n"),
        DATA: home,
        HEAP: `${Math.floor(props.memoryMiB * heapShare)}m`,
        SUPER_USERS: superUsers(withPasswords),
        TOPICS: topicLines(props.topics),
      },
      networks: this.callers.as(host),
      tmpfs: { "/tmp": 4 },
      mounts: [
        { type: "volume", source: volume.name, target: home, readOnly: false },
        ...(hasLogins ? [secretMount(props.secretsDirectory, nodeDirectory)] : []),
      ],
      health: {
        test: ["CMD", "bash", "-c", healthCommand],
        intervalSeconds: 5,
        timeoutSeconds: 5,
        retries: 12,
        startPeriodSeconds: 120,
      },
      stopSeconds: 60,
      labels: { "plinth.data": host },
      dependsOn: volume.dependencies,
    });
    if (monitoring)
      new KafkaMetrics(this, "metrics", {
        ...{ prefix, logs: props.logs, secretsDirectory: props.secretsDirectory },
        ...monitoring,
        topics: Object.keys(props.topics),
        node: this.server,
        address: `${host}:${loginPort}`,
        network: this.callers.of(monitoringCaller),
      });
  }

  /** Gives the users of a stream the passwords in their files: when the node is new, and after a rotation. */
  setPasswords(label: string, secretVersion: number): void {
    const scope = new Construct(this, label);
    checkProps(scope, loginSchema, { secretVersion });
    const command = `bash /plinth/set-passwords.sh ${snakeCase(label)}`;
    this.passwords.set(label, setPasswords(scope, this.server, { secretVersion, command }));
  }

  /** What a service needs to write to a topic, and to read it; with the number of its password, if it has one. */
  grantConnect(label: string, caller: string, secretVersion?: number): Grant {
    const topic = this.props.topics[label];
    if (!topic) throw new Error(`${this.node.path}: ${label} is none of its topics.`);
    const variables = passwordStreamVariables(label);
    const grant = {
      networks: [this.callers.of(caller)],
      variables: {
        [variables.brokers]: `${host}:${secretVersion === undefined ? port : loginPort}`,
        [variables.topic]: label,
        // The connection never leaves the machine.
        [variables.tls]: "off",
        // Without a login only the components that use a stream reach the node.
        [variables.login]: secretVersion === undefined ? "none" : "scram",
        [variables.group]: caller,
        [variables.partitions]: String(topic.partitions),
        [variables.retention]: String(topic.retentionMilliseconds),
      },
    };
    if (secretVersion === undefined) return { ...grant, secretFiles: {}, secretVersions: {} };
    const slot = slotOf(secretVersion);
    const passwords = this.passwords.get(label);
    return {
      ...grant,
      variables: {
        ...grant.variables,
        [variables.username]: userName(label, slot),
        [variables.mechanism]: mechanism,
      },
      secretFiles: { [variables.password]: streamPasswordFile(label, slot) },
      secretVersions: { [variables.password]: secretVersion },
      ...(passwords ? { dependsOn: [passwords] } : {}),
    };
  }
}

/** The user with one of a stream's two passwords. */
function userName(label: string, slot: Slot): string {
  return `${label}-${slot}`;
}

/** Clients that may do everything: those without a login, which share networks with nobody else, and the users of streams. */
function superUsers(withPasswords: readonly string[]): string {
  const users = withPasswords.flatMap((label) => slots.map((slot) => userName(label, slot)));
  return ["ANONYMOUS", ...users].map((user) => `User:${user}`).join(";");
}
