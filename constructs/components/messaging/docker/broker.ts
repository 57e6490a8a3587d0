import { Construct } from "constructs";
import { deadLetterDays } from "../../../application/messages";
import { exactly } from "../../../application/schema-values";
import type { Grant } from "../../../docker/container/consumer";
import { DataVolume } from "../../../docker/container/data-volume";
import { HardenedContainer } from "../../../docker/container/hardened-container";
import { limitsOf } from "../../../docker/container/limits";
import { type LogSettings, logShape } from "../../../docker/container/log-settings";
import { type MonitoringNetworks, monitoringCaller } from "../../../docker/monitoring/networks";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { checkProps } from "../../../terraform/check-props";
import { brokerSchema, type LocalBrokerSettings } from "../broker";
import { BrokerMetrics } from "./broker-metrics";
import { account, brokerVariables, host, port, region } from "./broker-variables";
import type { Topology } from "./topology";

export interface BrokerProps extends LocalBrokerSettings {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Where Docker sends the container's output. */
  readonly logs: LogSettings;
  /** Queues, topics and subscriptions that exist when the broker is ready. */
  readonly topology: Topology;
  /** Labels of the services and jobs that send or receive: each gets a network of its own to the broker. */
  readonly callers: readonly string[];
  /**
   * What reads the number and the age of messages.
   * @default nothing
   */
  readonly monitoring?: MonitoringNetworks | undefined;
}

const schema = exactly({ ...brokerSchema.shape, ...logShape });

/** uid and gid of `ministack` in the official image. */
const user = "100:101";
/** A directory of the image that `ministack` owns: Docker gives a new volume the same owner. */
const home = "/tmp/ministack-data";

/** A broker with the APIs of SQS and SNS, on one network for each service that sends or receives. */
export class Broker extends Construct {
  private readonly callers: CallerNetworks;

  constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const name = `${props.prefix}-${host}`;
    const { monitoring } = props;
    const callers = monitoring ? [...props.callers, monitoringCaller] : props.callers;
    this.callers = new CallerNetworks(this, "callers", { name, callers });
    const volume = new DataVolume(this, "volume", { name, keep: props.keepVolumes });
    new HardenedContainer(this, "container", {
      name,
      user,
      image: props.image,
      ...limitsOf(props),
      logs: props.logs,
      entrypoint: ["python", "/plinth/start.py"],
      programs: "constructs/components/messaging/docker/files",
      variables: {
        ...brokerVariables,
        TOPOLOGY: JSON.stringify(props.topology),
        DEAD_LETTER_DAYS: String(deadLetterDays),
        SERVICES: "sqs,sns",
        GATEWAY_PORT: String(port),
        MINISTACK_ACCOUNT_ID: account,
        MINISTACK_REGION: region,
        // The broker writes its messages to the volume when it is stopped.
        PERSIST_STATE: "1",
        STATE_DIR: `${home}/state`,
        // Neither is used.
        SFTP_ENABLED: "0",
        IOT_MTLS_ENABLED: "0",
      },
      networks: this.callers.as(host),
      tmpfs: { "/tmp": 16 },
      mounts: [{ type: "volume", source: volume.name, target: home, readOnly: false }],
      health: {
        test: ["CMD", "python", "/plinth/health.py"],
        intervalSeconds: 5,
        timeoutSeconds: 5,
        retries: 12,
        startPeriodSeconds: 30,
      },
      stopSeconds: 30,
      dependsOn: volume.dependencies,
    });
    if (monitoring)
      new BrokerMetrics(this, "metrics", {
        ...{ prefix: props.prefix, logs: props.logs, image: props.image },
        networks: monitoring,
        network: this.callers.of(monitoringCaller),
      });
  }

  /** Address of a queue. */
  queueUrl(label: string): string {
    return `http://${host}:${port}/${account}/${label}`;
  }

  /** ARN of a topic. */
  topicArn(label: string): string {
    return `arn:aws:sns:${region}:${account}:${label}`;
  }

  /** What a service needs to send, receive or publish, with the variables of the queue or topic. */
  grantConnect(caller: string, variables: Readonly<Record<string, string>>): Grant {
    return {
      networks: [this.callers.of(caller)],
      variables: { ...brokerVariables, ...variables },
      secretFiles: {},
      secretVersions: {},
    };
  }
}
