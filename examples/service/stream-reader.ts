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

/** Longer than a record takes, shorter than the stop timeout. */
const closeMilliseconds = 10_000;

/** Reads the stream from the variables `<PREFIX>_…` in a consumer group: the copies of a service share the partitions. */
export class StreamReader {
  private readonly consumer: Consumer;
  private readonly topic: string;
  private closed = false;

  constructor(prefix: string, client: Pick<Kafka, "consumer"> = streamClient(prefix)) {
    this.topic = required(`${prefix}_TOPIC`);
    this.consumer = client.consumer({
      groupId: required(`${prefix}_GROUP`),
      // The partitions of a copy that crashed are unread for this long.
      sessionTimeout: 10_000,
      heartbeatInterval: 2000,
      // A stop waits for the current fetch.
      maxWaitTimeInMs: 1000,
      allowAutoTopicCreation: false,
      retry: { retries: 5, maxRetryTime: 5000, restartOnFailure: async () => !this.closed },
    });
  }

  /**
   * Reads from the group's offset until the reader is closed, and retries after any failure. A record is committed once
   * `handle` succeeds; until then it is delivered again, and the records behind it in its partition wait.
   */
  async read(handle: Handle, pause = pauseMilliseconds): Promise<void> {
    this.consumer.on(this.consumer.events.CRASH, ({ payload: { error, restart } }) => {
      log("error", "reading failed", { topic: this.topic, error: errorText(error) });
      // The client does not retry this error by itself, for example a rejected login.
      if (!restart) void setTimeout(pause).then(() => this.begin(handle, pause));
    });
    await this.begin(handle, pause);
  }

  /**
   * Finishes the current record, commits its offset and leaves the group, so that another copy continues at once. Stops
   * after `patience` milliseconds even if no broker responds.
   */
  async close(patience = closeMilliseconds): Promise<void> {
    this.closed = true;
    const timer = new AbortController();
    const late = setTimeout(patience, "late" as const, { signal: timer.signal });
    const first = await Promise.race([this.consumer.disconnect(), late]);
    timer.abort();
    if (first === "late") log("warn", "closed without leaving the group", { topic: this.topic });
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
