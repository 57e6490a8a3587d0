import { hasData } from "../../application/consumers";
import { type Accepted, exactly, yesOrNo } from "../../application/schema-values";
import { imageSchema } from "../../docker/container/image";
import { limitsShape } from "../../docker/container/limits";
import type { LocalSection } from "../../environment/component";
import { host } from "./docker/broker-variables";

/** The kinds of data that a local environment keeps on the broker. */
export const brokerKinds = ["queue", "topic"];

export const brokerSchema = exactly({
  /** Image of MiniStack 1.5 or later, which has the APIs of SQS and SNS. */
  image: imageSchema,
  /** Whether the volume with the messages stays on the machine when the stack is destroyed. */
  keepVolumes: yesOrNo,
  ...limitsShape,
});

/** The broker of all queues and topics. */
export interface LocalBrokerSettings extends Accepted<typeof brokerSchema> {}

declare module "../../environment/sections" {
  interface LocalSections {
    /**
     * The broker of all queues and topics; present if, and only if, the application has any.
     * @default none
     */
    readonly broker?: LocalBrokerSettings;
  }
}

export const brokerSection: LocalSection = {
  schema: brokerSchema,
  check: ({ application, broker }, isValid) => {
    const isNeeded = hasData(application, brokerKinds);
    if (!isValid("broker") || isNeeded === (broker !== undefined)) return [];
    return [
      isNeeded
        ? {
            path: "broker",
            value: broker,
            expected: "a broker: the application has queues or topics",
            fix: "Write e.g. { image, keepVolumes: true, cpus: 0.5, memoryMiB: 256, processes: 128 }.",
          }
        : {
            path: "broker",
            value: broker,
            expected: "no broker: the application has neither queues nor topics",
            fix: "Remove it.",
          },
    ];
  },
  reserved: { name: host, what: "the container and the networks of the broker" },
  kinds: brokerKinds,
  exporter: { hasLogin: false },
};
