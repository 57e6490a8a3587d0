import type { Statement } from "../iam/policy-document";

export interface SessionTargets {
  /** ARN of the key that encrypts sessions. */
  readonly keyArn: string;
  /** ARN of the log group that records sessions. */
  readonly logGroupArn: string;
}

/** What a task needs for shell sessions: the channel, the key of sessions, and the log group that records them. */
export function sessions({ keyArn, logGroupArn }: SessionTargets): Statement[] {
  return [
    {
      sid: "SessionChannel",
      actions: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      // These actions support no resource-level permissions.
      resources: ["*"],
    },
    { sid: "SessionKey", actions: ["kms:Decrypt"], resources: [keyArn] },
    { sid: "FindSessionLog", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      sid: "SessionLog",
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [`${logGroupArn}:*`],
    },
  ];
}
