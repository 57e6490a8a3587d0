import { setTimeout } from "node:timers/promises";
import type { Consumer, Kafka } from "kafkajs";
import { errorText, log } from "./log";
import { required } from "./settings";
import { streamClient } from "./stream";

export interface StreamRecord {
  readonly key: string;
  readonly value: string;
}

type Handle = (record: StreamRecord) => Promise<void>;

const pauseMilliseconds = 2000;

/** Longer than a record takes, shorter than a copy has to stop. */
const closeMilliseconds = 10_000;

/** Reads the stream that `<PREFIX>_…` describes, in its group: copies of a service share the partitions out. */
export class StreamReader {
  private readonly consumer: Consumer;
  private readonly topic: string;
  private closed = false;

  constructor(prefix: string, client: Pick<Kafka, "consumer"> = streamClient(prefix)) {
    this.topic = required(`${prefix}_TOPIC`);
    this.consumer = client.consumer({
      groupId: required(`${prefix}_GROUP`),
      // For so long nobody reads the partitions of a copy that is gone without a word.
      sessionTimeout: 10_000,
      heartbeatInterval: 2000,
      // A stop waits for the fetch in hand.
      maxWaitTimeInMs: 1000,
      allowAutoTopicCreation: false,
      retry: { retries: 5, maxRetryTime: 5000, restartOnFailure: async () => !this.closed },
    });
  }

  /**
   * Reads on from where its group was, until it is closed, whatever fails meanwhile. A record counts as handled when
   * `handle` has ended well; until then it comes again, and those behind it in its partition wait.
   */
  async read(handle: Handle, pause = pauseMilliseconds): Promise<void> {
    this.consumer.on(this.consumer.events.CRASH, ({ payload: { error, restart } }) => {
      log("error", "reading failed", { topic: this.topic, error: errorText(error) });
      // A refused login for one: the client does not try that again by itself.
      if (!restart) void setTimeout(pause).then(() => this.begin(handle, pause));
    });
    await this.begin(handle, pause);
  }

  /**
   * Ends the record in hand, says how far it came, and leaves the group: another copy goes on at once. Brokers that do not
   * answer do not hold up a stop.
   */
  async close(patience = closeMilliseconds): Promise<void> {
    this.closed = true;
    const timer = new AbortController();
    const late = setTimeout(patience, "late" as const, { signal: timer.signal });
    const first = await Promise.race([this.consumer.disconnect(), late]);
    timer.abort();
    if (first === "late") log("warn", "left without a word", { topic: this.topic });
  }

  private async begin(handle: Handle, pause: number): Promise<void> {
    while (!this.closed) {
      try {
        await this.consumer.connect();
        await this.consumer.subscribe({ topics: [this.topic], fromBeginning: true });
        return await this.consumer.run({
          eachMessage: ({ message }) =>
            handle({ key: message.key?.toString() ?? "", value: message.value?.toString() ?? "" }),
        });
      } catch (error) {
        log("warn", "waiting for the stream", { topic: this.topic, error: errorText(error) });
        await setTimeout(pause);
      }
    }
  }
}
