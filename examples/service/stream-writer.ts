import { type Kafka, Partitioners, type Producer } from "kafkajs";
import { required } from "./settings";
import { streamClient } from "./stream";
import { prepareTopic } from "./stream-topic";

export interface NewRecord {
  /** Records of one key are read in the order in which they were written. */
  readonly key: string;
  readonly value: string;
}

/**
 * Writes to the stream that `<PREFIX>_…` describes: at least once, and the records of a key in their order. A write that
 * ends well is on as many brokers as may not fail at once.
 */
export class StreamWriter {
  private readonly producer: Producer;
  private readonly topic: string;

  constructor(
    private readonly prefix: string,
    private readonly client: Pick<Kafka, "admin" | "producer"> = streamClient(prefix),
  ) {
    this.topic = required(`${prefix}_TOPIC`);
    this.producer = client.producer({
      // What is tried again stays before what comes after it. Numbered writes, which Kafka would take once, are not for a
      // writer that gives up: this client would number the next one the same, and the brokers would leave it out.
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  /** Connects, and sees to the topic; fails while no broker answers. */
  async prepare(): Promise<void> {
    await prepareTopic(this.prefix, this.client);
    await this.producer.connect();
  }

  async write(records: readonly NewRecord[]): Promise<void> {
    await this.producer.send({ topic: this.topic, acks: -1, messages: [...records] });
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}
