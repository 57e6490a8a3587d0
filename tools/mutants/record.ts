import type { MutantsOfFile } from "./mutant";

const alerts = "test/constructs/aws/alerting/alert-topic.test.ts";
const logs = "test/constructs/aws/logs/log-group.test.ts";

/** What is written down, and whom it reaches: logs and alerts. */
export const recordMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/alerting/alert-topic.ts",
    noticedBy: alerts,
    changes: [
      ["alerts are not encrypted", "kmsMasterKeyId: key.arn,", ""],
      [
        "other accounts send us alerts",
        'conditions: { StringEquals: { "aws:SourceAccount": account } },',
        "",
      ],
      ["alerts travel without TLS", 'denyWithoutTls(["sns:Publish"], [this.resource.arn]),', ""],
      [
        "anyone sends us alerts",
        'principals: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] }',
        'principals: "*"',
      ],
      ["alarms cannot use the topic's key, and stay silent", 'usedBy: ["alarms", "sns"]', 'usedBy: ["sns"]'],
      ["nobody is told", "for (const address of props.email)", "for (const address of props.email.slice(1))"],
    ],
  },
  {
    file: "constructs/aws/logs/log-group.ts",
    noticedBy: logs,
    changes: [
      ["logs are kept for ever", "retentionInDays: props.retentionDays,", ""],
      ["logs are encrypted with AWS's key", "kmsKeyId: props.key.arn,", ""],
      [
        "logs are kept for a short time, and nobody says why",
        "if (props.because === undefined) {",
        "if (false) {",
      ],
    ],
  },
  {
    file: "constructs/aws/logs/retention.ts",
    noticedBy: logs,
    changes: [["a month of logs passes for enough", "yearOfRetention = 365", "yearOfRetention = 30"]],
  },
];
