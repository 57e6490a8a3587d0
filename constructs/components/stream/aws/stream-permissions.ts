import type { Intent } from "../../../application/data-access";
import type { Statement } from "../../../aws/iam/policy-document";
import type { Target } from "../../../aws/target";

/** A cluster as the names of its topics and groups have it. */
export interface ClusterTarget extends Target {
  readonly arn: string;
  /** As plain text. */
  readonly name: string;
}

/** Logs in to the cluster. */
export function maySpeak({ arn }: ClusterTarget): Statement {
  return { actions: ["kafka-cluster:Connect"], resources: [arn] };
}

const writing = [
  "kafka-cluster:WriteData",
  // Its own topic alone: Terraform knows no topics, so whoever writes first makes it.
  "kafka-cluster:CreateTopic",
  "kafka-cluster:AlterTopic",
  "kafka-cluster:AlterTopicDynamicConfiguration",
  "kafka-cluster:DescribeTopicDynamicConfiguration",
];

/**
 * What a service may do with one topic. A reader's groups bear its own name, or begin with it and a dot: no label has one.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export function streamStatements(
  { arn, name, account, region }: ClusterTarget,
  topic: string,
  service: string,
  { reads, writes }: Intent,
): Statement[] {
  // The asterisk stands for the identifier that MSK gives a cluster: no two of the same name exist at once.
  const within = (kind: "topic" | "group") => `arn:aws:kafka:${region}:${account}:${kind}/${name}/*`;
  return [
    ...(writes ? [{ actions: ["kafka-cluster:WriteDataIdempotently"], resources: [arn] }] : []),
    {
      actions: [
        "kafka-cluster:DescribeTopic",
        ...(reads ? ["kafka-cluster:ReadData"] : []),
        ...(writes ? writing : []),
      ],
      resources: [`${within("topic")}/${topic}`],
    },
    ...(reads
      ? [
          {
            actions: ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"],
            resources: [`${within("group")}/${service}`, `${within("group")}/${service}.*`],
          },
        ]
      : []),
  ];
}
