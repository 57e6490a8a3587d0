import type { MutantsOfFile } from "./mutant";

const cluster = "test/constructs/aws/streaming/stream-cluster.test.ts";
const words = "test/constructs/application/stream.test.ts";
const relations = "test/environments/streams.test.ts";
const onDocker = "test/constructs/docker/streaming/kafka.test.ts";

/** Streams on both back ends: what protects records, who may read and write them, and who hears of brokers. */
export const streamMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/streaming/stream-cluster.ts",
    noticedBy: cluster,
    changes: [
      ["clients may speak in the clear", 'clientBroker: "TLS"', 'clientBroker: "TLS_PLAINTEXT"'],
      ["brokers copy records in the clear", "inCluster: true", "inCluster: false"],
      ["disks are encrypted with AWS's key", "encryptionAtRestKmsKeyArn: props.dataKey.arn,", ""],
      ["nobody has to log in", "unauthenticated: false", "unauthenticated: true"],
      ["roles open nothing", "sasl: { iam: true, scram: false }", "sasl: { iam: false, scram: true }"],
      ["brokers are on the internet", 'type: "DISABLED"', 'type: "SERVICE_PROVIDED_EIPS"'],
      ["brokers have a way out", "network.isolated.subnetIds", "network.private.subnetIds"],
      [
        "nobody knows what brokers did",
        "cloudwatchLogs: { enabled: true",
        "cloudwatchLogs: { enabled: false",
      ],
      [
        "AWS's own settings hold",
        "      configurationInfo: { arn: configuration.arn, revision: configuration.latestRevision },\n",
        "",
      ],
      ["single brokers are not watched", '"PER_BROKER"', '"DEFAULT"'],
      [
        "what uses a stream cannot reach the brokers",
        "consumer.securityGroup.allowTo(this.securityGroup, port);",
        "",
      ],
      ["clients knock where TLS certificates are asked for", "const port = 9098", "const port = 9094"],
    ],
  },
  {
    file: "constructs/aws/streaming/broker-configuration.ts",
    noticedBy: cluster,
    changes: [
      ["a misspelt topic is a topic", "auto.create.topics.enable=false", "auto.create.topics.enable=true"],
      [
        "acknowledged records are gone with a broker",
        "unclean.leader.election.enable=false",
        "unclean.leader.election.enable=true",
      ],
      ["one copy is enough", "Math.max(1, copies - 1)", "1"],
      ["with two brokers nothing can be written while one is away", "Math.max(1, copies - 1)", "2"],
    ],
  },
  {
    file: "constructs/aws/streaming/replication-factor.ts",
    noticedBy: cluster,
    changes: [["more copies than brokers", "Math.min(3, brokers)", "3"]],
  },
  {
    file: "constructs/aws/streaming/stream-permissions.ts",
    noticedBy: cluster,
    changes: [
      ["who writes may read", '...(reads ? ["kafka-cluster:ReadData"] : [])', '"kafka-cluster:ReadData"'],
      ["who reads may write", "...(writes ? writing : [])", "...writing"],
      ["a service reads every topic", '`${within("topic")}/${topic}`', '`${within("topic")}/*`'],
      [
        "a service takes records from the groups of others",
        '[`${within("group")}/${service}`, `${within("group")}/${service}.*`]',
        '[`${within("group")}/*`]',
      ],
      ["a service opens topics of any cluster", "${kind}/${name}/*`", "${kind}/*/*`"],
    ],
  },
  {
    file: "constructs/aws/streaming/stream-alarms.ts",
    noticedBy: cluster,
    changes: [
      ["all clusters are watched as one", '{ "Cluster Name": props.cluster }', "{}"],
      [
        "brokers that are down wake nobody",
        '// Brokers that send no metrics may be down.\n      missingData: "breaching"',
        'missingData: "notBreaching"',
      ],
      ["a disk is full before anyone hears of it", "threshold: 80", "threshold: 100"],
      ["only the first broker is watched", "broker <= props.brokers", "broker <= 1"],
    ],
  },
  {
    file: "constructs/application/check-stream-flow.ts",
    noticedBy: words,
    changes: [
      ["a stream that nobody writes is made", "writers.length > 0", "true"],
      ["a stream that nobody reads is made", "readers.length > 0", "true"],
    ],
  },
  {
    file: "environments/relations/streams.ts",
    noticedBy: relations,
    changes: [
      ["brokers carry more than they can", "if (each <= most) return [];", "return [];"],
      ["streams without brokers", "if (words.length > 0 !== (streams !== undefined)) {", "if (false) {"],
      ["copies are not counted", "(partitions * copies) / brokers", "partitions / brokers"],
    ],
  },
  {
    file: "environments/relations/store-addresses.ts",
    noticedBy: relations,
    changes: [["brokers without an address", "2 * brokers)", "0)"]],
  },
  {
    file: "environments/relations/local-streams.ts",
    noticedBy: relations,
    changes: [["Kafka runs out of memory", "streams.memoryMiB >= leastMemoryMiB", "true"]],
  },
  {
    file: "constructs/docker/streaming/kafka.ts",
    noticedBy: onDocker,
    changes: [
      ["the heap fills the container", "const heapShare = 0.5", "const heapShare = 1"],
      ["Kafka is killed while it writes", "stopSeconds: 60", "stopSeconds: 5"],
      ["topics are not waited for", 'test: ["CMD", "bash", "-c", kafkaHealth]', 'test: ["CMD", "true"]'],
    ],
  },
  {
    file: "constructs/docker/streaming/kafka-script.ts",
    noticedBy: onDocker,
    changes: [
      ["a misspelt topic is a topic", "auto.create.topics.enable=false", "auto.create.topics.enable=true"],
      [
        "callers reach the controller",
        "CONTROLLER://127.0.0.1:9093\nadvertised",
        "CONTROLLER://:9093\nadvertised",
      ],
      ["others on the machine read records", "umask 077", "umask 022"],
    ],
  },
  {
    file: "constructs/docker/streaming/topics.ts",
    noticedBy: onDocker,
    changes: [["topics end in an empty one, and are never made", '.join("\\n")', '.join("\\n") + "\\n"']],
  },
];
