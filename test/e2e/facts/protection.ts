import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { Environment } from "../../../constructs/environment/environment";
import type { Aws } from "../aws";
import type { Fact } from "./fact";

/** Keys, logs, secrets, buckets and alarms. */
export async function protectionFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const prefix = `${environment.application.name}-${environment.name}`;
  const own = new RegExp(`^(/${environment.application.name}/${environment.name}/|.*${prefix})`);

  const { Aliases } = await aws.ask(
    { service: "kms", operation: "list_aliases" },
    z.object({ Aliases: z.array(z.object({ AliasName: z.string(), TargetKeyId: z.string().optional() })) }),
  );
  const rotation: Record<string, boolean> = {};
  for (const { AliasName, TargetKeyId: KeyId } of Aliases) {
    if (!KeyId || !AliasName.startsWith(`alias/${prefix}/`)) continue;
    const { KeyRotationEnabled } = await aws.ask(
      { service: "kms", operation: "get_key_rotation_status", parameters: { KeyId } },
      z.object({ KeyRotationEnabled: z.boolean() }),
    );
    rotation[AliasName] = KeyRotationEnabled;
  }

  const { logGroups } = await aws.ask(
    { service: "logs", operation: "describe_log_groups" },
    z.object({
      logGroups: z.array(
        z.object({
          logGroupName: z.string(),
          retentionInDays: z.number().optional(),
          kmsKeyId: z.string().optional(),
        }),
      ),
    }),
  );
  const groups = logGroups.filter(({ logGroupName }) => own.test(logGroupName));

  const { SecretList } = await aws.ask(
    { service: "secretsmanager", operation: "list_secrets" },
    z.object({ SecretList: z.array(z.object({ Name: z.string(), KmsKeyId: z.string().optional() })) }),
  );
  const { Buckets } = await aws.ask(
    { service: "s3", operation: "list_buckets" },
    z.object({ Buckets: z.array(z.object({ Name: z.string() })) }),
  );
  const open: string[] = [];
  for (const { Name: Bucket } of Buckets) {
    const { PublicAccessBlockConfiguration: block } = await aws.ask(
      { service: "s3", operation: "get_public_access_block", parameters: { Bucket } },
      z.object({ PublicAccessBlockConfiguration: z.record(z.string(), z.boolean()) }),
    );
    if (Object.values(block).filter(Boolean).length !== 4) open.push(Bucket);
  }

  const { MetricAlarms } = await aws.ask(
    { service: "cloudwatch", operation: "describe_alarms" },
    z.object({
      MetricAlarms: z.array(
        z.object({ AlarmName: z.string(), ActionsEnabled: z.boolean(), AlarmActions: z.array(z.string()) }),
      ),
    }),
  );
  // The alarms of autoscaling notify only autoscaling.
  const alarms = MetricAlarms.filter(({ AlarmName }) => AlarmName.startsWith(prefix));
  const topic = `arn:aws:sns:${environment.region}:${environment.account}:${prefix}-alerts`;
  const topics = ["", "-ticket", "-info"].map((severity) => `${topic}${severity}`);
  const silent = alarms.filter(({ ActionsEnabled }) => !ActionsEnabled);

  return [
    {
      what: "keys that rotate",
      expected: [
        ...["alerts", "data", "logs", "messages", "schedules", "secrets", "sessions"],
        ...(environment.backups ? ["backups"] : []),
        ...(environment.logs.archive ? ["log-archive"] : []),
      ].sort(),
      found: Object.keys(rotation)
        .filter((alias) => rotation[alias])
        .map((alias) => alias.split("/").at(-1))
        .sort(),
    },
    { what: "log groups", expected: true, found: groups.length > 0 },
    {
      what: "log groups without the asked retention, or without a key",
      expected: [],
      found: groups.filter(
        ({ retentionInDays, kmsKeyId }) => retentionInDays !== environment.logs.retentionDays || !kmsKeyId,
      ),
    },
    {
      what: "the application's secrets, under a key",
      expected: Object.keys(environment.secrets).map(
        (name) => `${environment.application.name}/${environment.name}/${kebabCase(name)}`,
      ),
      // Passwords of databases are in secrets of their own.
      found: SecretList.filter(({ Name, KmsKeyId }) => Name.includes("/") && KmsKeyId).map(
        ({ Name }) => Name,
      ),
    },
    { what: "buckets that may become public", expected: [], found: open },
    { what: "alarms", expected: true, found: alarms.length > 0 },
    {
      what: "alarms that notify nobody, and start no task",
      expected: [],
      found: alarms.filter(
        (alarm) =>
          !silent.includes(alarm) &&
          !alarm.AlarmActions.some(
            (action) => topics.includes(action) || action.startsWith("arn:aws:autoscaling:"),
          ),
      ),
    },
    {
      what: "silent alarms that are no window of an objective",
      expected: [],
      found: silent.filter(({ AlarmName }) => !/-slo-(availability|latency)-\d+[mhd]$/.test(AlarmName)),
    },
  ];
}
