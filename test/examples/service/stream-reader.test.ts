import type { Consumer, ConsumerCrashEvent, ConsumerRunConfig, Kafka } from "kafkajs";
import { StreamReader } from "../../../examples/service/stream-reader";

/** A group's other end: what it was asked, and how to bring it a record, or down. */
function group(failures = 0) {
  const asked: string[] = [];
  let fail = failures;
  let each: ConsumerRunConfig["eachMessage"];
  let crashed: (event: ConsumerCrashEvent) => void = () => undefined;
  const consumer = {
    events: { CRASH: "consumer.crash" },
    on: (_: string, listener: typeof crashed) => {
      crashed = listener;
    },
    connect: async () => {
      asked.push("connect");
      if (fail-- > 0) throw new Error("no broker");
    },
    subscribe: async (input: object) => void asked.push(`subscribe ${JSON.stringify(input)}`),
    run: async (config: ConsumerRunConfig) => {
      asked.push("run");
      each = config.eachMessage;
    },
    disconnect: async () => void asked.push("disconnect"),
  } as unknown as Consumer;
  const reader = new StreamReader("MOVES", { consumer: () => consumer } as unknown as Kafka);
  const bring = (key: string, value: string) =>
    each?.({ message: { key: Buffer.from(key), value: Buffer.from(value) } } as never);
  const crash = (restart: boolean) =>
    crashed({ payload: { error: new Error("refused"), restart } } as ConsumerCrashEvent);
  return { asked, reader, bring, crash };
}

const subscribed = 'subscribe {"topics":["moves"],"fromBeginning":true}';
const before = process.env;
beforeEach(() => {
  process.env = { ...before, MOVES_TOPIC: "moves", MOVES_GROUP: "mailer" };
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

test("passes records to the handler, and delivers a record again if the handler fails", async () => {
  const { reader, bring } = group();
  const handled: unknown[] = [];
  await reader.read(async (record) => {
    if (record.value === "bad") throw new Error("cannot be done");
    handled.push(record);
  });
  await bring("tea", "1");
  await expect(bring("tea", "bad")).rejects.toThrow("cannot be done");
  expect(handled).toEqual([{ key: "tea", value: "1" }]);
});

test("retries until a broker responds, and after an error that the client does not retry", async () => {
  const { asked, reader, crash } = group(1);
  await reader.read(async () => undefined, 1);
  expect(asked).toEqual(["connect", "connect", subscribed, "run"]);
  crash(true);
  crash(false);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked.slice(4)).toEqual(["connect", subscribed, "run"]);
});

test("leaves its group when it is closed, and does not reconnect", async () => {
  const { asked, reader, crash } = group();
  await reader.read(async () => undefined, 1);
  await reader.close();
  crash(false);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asked).toEqual(["connect", subscribed, "run", "disconnect"]);
});

test("stops even if the brokers do not respond", async () => {
  const consumer = { disconnect: () => new Promise<void>(() => undefined) };
  const reader = new StreamReader("MOVES", { consumer: () => consumer } as unknown as Kafka);
  const written = jest.spyOn(process.stdout, "write");
  await reader.close(1);
  expect(written.mock.calls.join()).toContain("closed without leaving the group");
});
