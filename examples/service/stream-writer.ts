import { type Kafka, Partitioners, type Producer } from "kafkajs";
import { required } from "./settings";
import { streamClient } from "./stream";
import { prepareTopic } from "./stream-topic";

export interface NewRecord {
  /** Records with the same key are read in the order in which they were written. */
  readonly key: string;
  readonly value: string;
}

/**
 * Writes to the stream from the variables `<PREFIX>_…`: at least once, and in order for each key. A write succeeds once all
 * in-sync replicas have it.
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
      // Keeps the order when a write is retried. No idempotent producer: after a write that it gave up, this client reuses
      // the sequence number, and the brokers would drop the next write as a duplicate.
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  /** Connects, and creates or updates the topic; fails while no broker responds. */
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
