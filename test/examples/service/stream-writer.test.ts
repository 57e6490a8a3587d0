import type { Kafka } from "kafkajs";
import { StreamWriter } from "../../../examples/service/stream-writer";

/** Brokers that remember what they were asked; `found` is what they have of the topic. */
function brokers(found?: { readonly partitions: number; readonly retention: string }) {
  const asked: (readonly [name: string, input: unknown])[] = [];
  const answers: Record<string, unknown> = {
    listTopics: found ? ["other", "moves"] : ["other"],
    createTopics: true,
    fetchTopicMetadata: { topics: [{ partitions: Array.from({ length: found?.partitions ?? 0 }) }] },
    describeConfigs: {
      resources: [{ configEntries: [{ configName: "retention.ms", configValue: found?.retention }] }],
    },
  };
  const part = new Proxy(
    {},
    {
      get: (_, name: string) => async (input: unknown) => {
        asked.push([name, input]);
        return answers[name];
      },
    },
  );
  const client = { admin: () => part, producer: () => part } as unknown as Kafka;
  return { asked, writer: new StreamWriter("MOVES", client) };
}

const names = (asked: readonly (readonly [string, unknown])[]) => asked.map(([name]) => name);
const entries = [{ name: "retention.ms", value: "3600000" }];

const before = process.env;
beforeEach(() => {
  process.env = { ...before, MOVES_TOPIC: "moves", MOVES_PARTITIONS: "6", MOVES_RETENTION_MS: "3600000" };
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => {
  process.env = before;
  jest.restoreAllMocks();
});

test("creates its topic if it does not exist", async () => {
  const { asked, writer } = brokers();
  await writer.prepare();
  expect(asked).toContainEqual([
    "createTopics",
    { topics: [{ topic: "moves", numPartitions: 6, configEntries: entries }] },
  ]);
  expect(names(asked)).toEqual(["connect", "listTopics", "createTopics", "disconnect", "connect"]);
});

test("does not change a topic that is up to date", async () => {
  const { asked, writer } = brokers({ partitions: 6, retention: "3600000" });
  await writer.prepare();
  expect(names(asked)).not.toEqual(expect.arrayContaining(["createTopics"]));
  expect(names(asked)).not.toEqual(expect.arrayContaining(["createPartitions"]));
  expect(names(asked)).not.toEqual(expect.arrayContaining(["alterConfigs"]));
});

test("adds partitions and sets the retention, and never removes partitions", async () => {
  const { asked, writer } = brokers({ partitions: 3, retention: "1000" });
  await writer.prepare();
  expect(asked).toContainEqual(["createPartitions", { topicPartitions: [{ topic: "moves", count: 6 }] }]);
  expect(asked).toContainEqual([
    "alterConfigs",
    { validateOnly: false, resources: [{ type: 2, name: "moves", configEntries: entries }] },
  ]);
  const more = brokers({ partitions: 9, retention: "3600000" });
  await more.writer.prepare();
  expect(names(more.asked)).not.toContain("createPartitions");
});

test("waits for all in-sync replicas", async () => {
  const { asked, writer } = brokers();
  await writer.write([{ key: "tea", value: "1" }]);
  await writer.close();
  expect(asked).toEqual([
    ["send", { topic: "moves", acks: -1, messages: [{ key: "tea", value: "1" }] }],
    ["disconnect", undefined],
  ]);
});
