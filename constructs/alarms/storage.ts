import { declareAlarms } from "./declaration";

const namespace = "AWS/EFS";
const common = {
  severity: "ticket",
  periodSeconds: 300,
  periods: 3,
  // Without clients there are no metrics.
  missingData: "notBreaching",
  firstCommand: "aws efs describe-file-systems --query \"FileSystems[?Name=='{fileSystem}']\"",
} as const;

/** Alarms of a file system. */
export const fileSystemAlarms = declareAlarms("file-system", {
  "io-limit": {
    ...common,
    symptom:
      "More than {threshold} % of the file operations that {fileSystem} can do were used for 15 minutes: more wait.",
    why: "At 100 % each operation waits; above 80 % peaks reach it.",
    when: "above",
    threshold: 80,
    metric: { namespace, name: "PercentIOLimit", statistic: "Maximum" },
    steps: ["Find the service with many small files, and read or write them in larger pieces."],
    prevention: "Keep many small files in an object store.",
  },
  "burst-credits": {
    ...common,
    symptom:
      "Less than a tenth of the burst credits of {fileSystem} were left for 15 minutes: without them it becomes slow.",
    why: "A file system starts with 2.1 TB of them; at 100 MiB a second a tenth lasts for half an hour.",
    when: "below",
    threshold: 2.1e12 / 10,
    metric: { namespace, name: "BurstCreditBalance", statistic: "Minimum" },
    steps: ['Set `throughput: "elastic"` in the environment config and apply.'],
    prevention: "Elastic throughput for uneven load.",
  },
  throughput: {
    ...common,
    symptom:
      "More than {threshold} % of the provisioned throughput of {fileSystem} was used for 15 minutes: more waits.",
    why: "At 100 % reads and writes wait; above 80 % peaks reach it.",
    when: "above",
    threshold: 80,
    steps: ["Raise the provisioned throughput in the environment config and apply."],
    prevention: "Elastic throughput for uneven load.",
  },
});
