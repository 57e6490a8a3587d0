import { declareAlarms } from "./declaration";

/** Alarms of logs. */
export const logAlarms = declareAlarms("logs", {
  archive: {
    severity: "ticket",
    symptom:
      "The archive of logs {stream} is more than an hour late: events that CloudWatch Logs deletes may be in no archive.",
    why: "Data Firehose writes every 5 minutes; it keeps what it cannot deliver for 24 hours.",
    when: "above",
    threshold: 3600,
    periodSeconds: 300,
    periods: 3,
    missingData: "notBreaching",
    metric: { namespace: "AWS/Firehose", name: "DeliveryToS3.DataFreshness", statistic: "Maximum" },
    firstCommand: "aws logs tail {logGroup} --since 3h",
    steps: [
      "Correct what the messages name: the policy of the bucket, of the key, or of the role.",
      "Events that could not be written are under `failed/` in the bucket.",
    ],
    prevention: "Change the key and the bucket by this configuration only.",
  },
});
