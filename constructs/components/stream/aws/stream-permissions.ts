import type { Intent } from "../../../application/data-access";
import type { Statement } from "../../../aws/iam/policy-document";
import type { Target } from "../../../aws/target";

/** A cluster, as the ARNs of its topics and groups name it. */
export interface ClusterTarget extends Target {
  /** ARN of the cluster. */
  readonly arn: string;
  /** Name of the cluster as plain text. */
  readonly name: string;
}

/** Lets a service log in to the cluster. */
export function connectStatement({ arn }: ClusterTarget): Statement {
  return { actions: ["kafka-cluster:Connect"], resources: [arn] };
}

const writing = [
  "kafka-cluster:WriteData",
  // Terraform has no resource for topics: the first writer creates the topic. The statement is limited to it.
  "kafka-cluster:CreateTopic",
  "kafka-cluster:AlterTopic",
  "kafka-cluster:AlterTopicDynamicConfiguration",
  "kafka-cluster:DescribeTopicDynamicConfiguration",
];

/**
 * What a service may do with one topic. A reader's consumer groups have its label as name, or start with the label and a
 * dot, which no label contains.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export function streamStatements(
  { arn, name, account, region }: ClusterTarget,
  topic: string,
  service: string,
  { reads, writes }: Intent,
): Statement[] {
  // The asterisk is the identifier that MSK gives a cluster: names are unique among existing clusters.
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
