import type { SQSClient } from "@aws-sdk/client-sqs";
import { secondsUntilNextTry, WorkQueue, within } from "../../../examples/service/work-queue";

/** A queue's other end, which remembers what it was asked. */
function queueWith(...bodies: readonly string[]) {
  const asked: { readonly command: string; readonly input: Record<string, unknown> }[] = [];
  const send = async (command: { readonly input: Record<string, unknown> }) => {
    asked.push({ command: command.constructor.name, input: command.input });
    const Messages = bodies.map((Body, index) => ({
      Body,
      MessageId: `message ${index}`,
      ReceiptHandle: `receipt ${index}`,
      Attributes: { ApproximateReceiveCount: "3" },
    }));
    return command.constructor.name === "ReceiveMessageCommand" ? { Messages } : {};
  };
  process.env.JOBS_QUEUE_URL = "http://broker:4566/000000000000/jobs";
  return { asked, queue: new WorkQueue("JOBS", 1, { send } as unknown as SQSClient) };
}

beforeEach(() => {
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.JOBS_QUEUE_URL;
});

test("deletes a message that was handled, and delays one that failed", async () => {
  const { asked, queue } = queueWith("good", "bad");
  await queue.round(async (body) => {
    if (body === "bad") throw new Error("cannot be done");
  });
  const QueueUrl = "http://broker:4566/000000000000/jobs";
  expect(asked).toEqual([
    {
      command: "ReceiveMessageCommand",
      input: expect.objectContaining({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 10 }),
    },
    ...[
      { command: "DeleteMessageCommand", input: { QueueUrl, ReceiptHandle: "receipt 0" } },
      {
        command: "ChangeMessageVisibilityCommand",
        input: { QueueUrl, ReceiptHandle: "receipt 1", VisibilityTimeout: 4 },
      },
    ],
  ]);
});

test("rejects work that exceeds its time limit", async () => {
  await expect(within(0.01, new Promise(() => undefined))).rejects.toThrow("took longer than 0.01 seconds");
  await expect(within(1, Promise.resolve("done"))).resolves.toBe("done");
});

test("doubles the delay for each receive, up to a limit", () => {
  expect([1, 2, 3, 5, 20].map(secondsUntilNextTry)).toEqual([1, 2, 4, 16, 900]);
});
