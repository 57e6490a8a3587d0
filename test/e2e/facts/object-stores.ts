import { z } from "zod";
import { kebabCase } from "../../../constructs/application/variable-names";
import type { ConfiguredData } from "../../../constructs/environment/configured";
import type { Environment } from "../../../constructs/environment/environment";
import { storesOf } from "../../support/stores";
import { type Aws, AwsRefused } from "../aws";
import type { Fact } from "./fact";

const encryption = z.object({
  ServerSideEncryptionConfiguration: z.object({
    Rules: z.array(
      z.object({
        ApplyServerSideEncryptionByDefault: z.object({
          SSEAlgorithm: z.string(),
          KMSMasterKeyID: z.string().optional(),
        }),
        BucketKeyEnabled: z.boolean(),
      }),
    ),
  }),
});
const lifecycle = z.object({
  Rules: z.array(
    z.object({
      Expiration: z.object({ Days: z.number() }).optional(),
      NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.number() }),
    }),
  ),
});
const lock = z.object({
  ObjectLockConfiguration: z.object({
    Rule: z.object({ DefaultRetention: z.object({ Mode: z.string(), Days: z.number() }) }),
  }),
});

/** Object stores as S3 shows them; where all objects go with the bucket, one is there to go. */
export async function objectStoreFacts(aws: Aws, environment: Environment): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const store of storesOf(environment, "objectStore"))
    facts.push(...(await bucketFacts(aws, environment, store)));
  return facts;
}

async function bucketFacts(
  aws: Aws,
  { application, name: environment, account, region }: Environment,
  { name, spec, settings }: ConfiguredData<"objectStore">,
): Promise<Fact[]> {
  const prefix = `${application.name}-${environment}-${kebabCase(name)}`;
  const Bucket = `${prefix}-${account}-${region}`;
  const ask = <Answer>(operation: string, answer: z.ZodType<Answer>, parameters: object = {}) =>
    aws.ask({ service: "s3", operation, parameters: { Bucket, ...parameters } }, answer);
  const {
    ServerSideEncryptionConfiguration: { Rules: encrypted },
  } = await ask("get_bucket_encryption", encryption);
  const versioning = await ask("get_bucket_versioning", z.object({ Status: z.string() }));
  const { Rules } = await ask("get_bucket_lifecycle_configuration", lifecycle);
  const { Policy } = await ask("get_bucket_policy", z.object({ Policy: z.string() }));
  const { LoggingEnabled } = await ask(
    "get_bucket_logging",
    z.object({ LoggingEnabled: z.object({ TargetBucket: z.string() }) }),
  );
  const locked = await ask("get_object_lock_configuration", lock).catch((error) => {
    if (error instanceof AwsRefused && error.code === "ObjectLockConfigurationNotFoundError")
      return undefined;
    throw error;
  });
  return [
    {
      what: `bucket of ${name}`,
      expected: {
        encryption: ["aws:kms", true, true],
        versioning: "Enabled",
        expireDays: spec.expireDays,
        keepDeletedDays: settings.keepDeletedDays,
        lock: settings.lockDays && { Mode: "GOVERNANCE", Days: settings.lockDays },
        accessLogs: `${prefix}-logs-${account}-${region}`,
        refusesWithoutTls: true,
      },
      found: {
        encryption: encrypted.flatMap((rule) => [
          rule.ApplyServerSideEncryptionByDefault.SSEAlgorithm,
          rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID?.startsWith("arn:aws:kms:"),
          rule.BucketKeyEnabled,
        ]),
        versioning: versioning.Status,
        expireDays: Rules[0]?.Expiration?.Days,
        keepDeletedDays: Rules[0]?.NoncurrentVersionExpiration.NoncurrentDays,
        lock: locked?.ObjectLockConfiguration.Rule.DefaultRetention,
        accessLogs: LoggingEnabled.TargetBucket,
        refusesWithoutTls: Policy.includes('"aws:SecureTransport":"false"'),
      },
    },
    ...(settings.destroyWithContentsBecause === undefined ? [] : [await oneToGo(ask)]),
  ];
}

type Ask = <Answer>(operation: string, answer: z.ZodType<Answer>, parameters?: object) => Promise<Answer>;

async function oneToGo(ask: Ask): Promise<Fact> {
  const Key = "orders/1.txt";
  await ask("put_object", z.unknown(), { Key, Body: "a receipt" });
  const { Body } = await ask("get_object", z.object({ Body: z.string() }), { Key });
  return { what: "an object that was put", expected: "a receipt", found: Body };
}
