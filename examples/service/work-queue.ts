import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { errorText, log } from "./log";
import { required } from "./settings";

/** Seconds that a receive waits for a message. */
const waitSeconds = 10;

/** Receives from an SQS queue: deletes a message that was handled, and delays one that failed, longer each time. */
export class WorkQueue {
  private readonly url: string;

  constructor(
    name: string,
    private readonly secondsPerMessage: number,
    private readonly client = new SQSClient({}),
  ) {
    this.url = required(`${name}_QUEUE_URL`);
  }

  /** Receives up to 10 messages, and handles them concurrently; the time limit of each starts when it is received. */
  async round(handle: (body: string) => Promise<void>): Promise<void> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ["ApproximateReceiveCount"],
      }),
    );
    await Promise.all(Messages.map((message) => this.handled(message, handle)));
  }

  private async handled(message: Message, handle: (body: string) => Promise<void>): Promise<void> {
    const own = { QueueUrl: this.url, ReceiptHandle: message.ReceiptHandle };
    try {
      await within(this.secondsPerMessage, handle(message.Body ?? ""));
      await this.client.send(new DeleteMessageCommand(own));
    } catch (error) {
      const receives = Number(message.Attributes?.ApproximateReceiveCount ?? 1);
      log("error", "message failed", { messageId: message.MessageId, receives, error: errorText(error) });
      const VisibilityTimeout = secondsUntilNextTry(receives);
      await this.client.send(new ChangeMessageVisibilityCommand({ ...own, VisibilityTimeout }));
    }
  }
}

/** 1, 2, 4, 8, … seconds, at most 15 minutes. */
export function secondsUntilNextTry(receives: number): number {
  return Math.min(2 ** (receives - 1), 900);
}

/** Rejects if the work takes longer. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${seconds} seconds`)), seconds * 1000);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
