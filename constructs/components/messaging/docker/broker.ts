import { Construct } from "constructs";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer, type Limits } from "../../../docker/container/hardened-container";
import type { LogSettings } from "../../../docker/container/log-settings";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { deadLetterDays } from "../../queue/spec";
import { queueVariables } from "../../queue/variables";
import { topicVariables } from "../../topic/variables";
import { brokerHealth, brokerScript } from "./broker-script";
import { account, brokerVariables, host, port, region } from "./broker-variables";
import type { Topology } from "./topology";

export interface BrokerProps extends Limits {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  readonly image: string;
  /** Whether messages stay on the machine when the stack is destroyed. */
  readonly keepVolumes: boolean;
  readonly logs: LogSettings;
  readonly topology: Topology;
  /** Labels of the services that send or receive. */
  readonly callers: readonly string[];
}

/** uid and gid of `ministack` in the official image. */
const user = "100:101";
/** Where the image has a directory that belongs to `ministack`; a new volume takes over its owner. */
const home = "/tmp/ministack-data";

/** A broker that speaks as SQS and SNS do, on a network for each service that sends or receives. */
export class Broker extends Construct {
  private readonly callers: CallerNetworks;

  constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    const name = `${props.prefix}-${host}`;
    this.callers = new CallerNetworks(this, "callers", { name, callers: props.callers });
    const volume = new DataVolume(this, "volume", { name, keep: props.keepVolumes });
    new HardenedContainer(this, "container", {
      name,
      user,
      image: props.image,
      memoryMiB: props.memoryMiB,
      cpus: props.cpus,
      processes: props.processes,
      logs: props.logs,
      entrypoint: ["python", "-c", brokerScript],
      variables: {
        ...brokerVariables,
        TOPOLOGY: JSON.stringify(props.topology),
        DEAD_LETTER_DAYS: String(deadLetterDays),
        SERVICES: "sqs,sns",
        GATEWAY_PORT: String(port),
        MINISTACK_ACCOUNT_ID: account,
        MINISTACK_REGION: region,
        // It writes down what it holds when it is stopped.
        PERSIST_STATE: "1",
        STATE_DIR: `${home}/state`,
        // Both listen for what nobody here sends.
        SFTP_ENABLED: "0",
        IOT_MTLS_ENABLED: "0",
      },
      networks: this.callers.as(host),
      tmpfs: { "/tmp": 16 },
      mounts: [{ type: "volume", source: volume.name, target: home, readOnly: false }],
      health: {
        test: ["CMD", "python", "-c", brokerHealth],
        intervalSeconds: 5,
        timeoutSeconds: 5,
        retries: 12,
        startPeriodSeconds: 30,
      },
      stopSeconds: 30,
      dependsOn: volume.dependencies,
    });
  }

  /** What a service needs to send to a queue, or to receive from it. */
  grantQueue(label: string, caller: string): Grant {
    const url = `http://${host}:${port}/${account}/${label}`;
    return this.grant(caller, { [queueVariables(label).url]: url });
  }

  /** What a service needs to publish to a topic. */
  grantTopic(label: string, caller: string): Grant {
    return this.grant(caller, { [topicVariables(label).topic]: `arn:aws:sns:${region}:${account}:${label}` });
  }

  private grant(caller: string, variables: Readonly<Record<string, string>>): Grant {
    return {
      networks: [this.callers.of(caller)],
      variables: { ...brokerVariables, ...variables },
      secretFiles: {},
      secretVersions: {},
    };
  }
}
