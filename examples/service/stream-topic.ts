import type { Admin, Kafka } from "kafkajs";
import { ConfigResourceTypes } from "kafkajs";
import { log } from "./log";
import { required } from "./settings";

const retention = "retention.ms";

/**
 * Makes a stream's topic as `<PREFIX>_TOPIC`, `_PARTITIONS` and `_RETENTION_MS` say, or brings the one that is there to
 * it: more partitions, another retention. Several writers may do so at once.
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
  // Of all topics a role sees its own: asking for one that is not there would be an error.
  if (!(await admin.listTopics()).includes(topic)) {
    const made = await admin.createTopics({
      topics: [{ topic, numPartitions: partitions, configEntries }],
    });
    log("info", made ? "topic made" : "another writer has made the topic", { topic, partitions });
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
