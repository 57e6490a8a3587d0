import type { Admin, Kafka } from "kafkajs";
import { ConfigResourceTypes } from "kafkajs";
import { log } from "./log";
import { required } from "./settings";

const retention = "retention.ms";

/**
 * Creates a stream's topic from `<PREFIX>_TOPIC`, `_PARTITIONS` and `_RETENTION_MS`, or updates an existing one: adds
 * partitions, sets the retention. Several writers may do so at the same time.
 */
export async function prepareTopic(prefix: string, client: Pick<Kafka, "admin">): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  try {
    await prepare(admin, {
      topic: required(`${prefix}_TOPIC`),
      partitions: Number(required(`${prefix}_PARTITIONS`)),
      retentionMilliseconds: required(`${prefix}_RETENTION_MS`),
    });
  } finally {
    await admin.disconnect();
  }
}

interface Wanted {
  readonly topic: string;
  readonly partitions: number;
  readonly retentionMilliseconds: string;
}

async function prepare(admin: Admin, { topic, partitions, retentionMilliseconds }: Wanted): Promise<void> {
  const configEntries = [{ name: retention, value: retentionMilliseconds }];
  // A role lists only its own topics; the metadata of a missing topic would be an error.
  if (!(await admin.listTopics()).includes(topic)) {
    const created = await admin.createTopics({
      topics: [{ topic, numPartitions: partitions, configEntries }],
    });
    log("info", created ? "topic created" : "another writer created the topic", { topic, partitions });
    return;
  }
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  if ((topics[0]?.partitions.length ?? 0) < partitions) {
    await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
    log("info", "partitions added", { topic, partitions });
  }
  const resource = { type: ConfigResourceTypes.TOPIC, name: topic };
  const { resources } = await admin.describeConfigs({
    resources: [{ ...resource, configNames: [retention] }],
    includeSynonyms: false,
  });
  const found = resources[0]?.configEntries.find(({ configName }) => configName === retention);
  if (found?.configValue === retentionMilliseconds) return;
  await admin.alterConfigs({ validateOnly: false, resources: [{ ...resource, configEntries }] });
  log("info", "retention set", { topic, retentionMilliseconds });
}
