import { exactly } from "../../application/schema-values";
import { checkPropsAt } from "../../terraform/check-props";
import { keyArnSchema } from "./ids";
import type { KeyRef } from "./references";

const schema = exactly({
  /** ARN of the key: `arn:aws:kms:eu-west-1:111111111111:key/…`. */
  arn: keyArnSchema,
});

/**
 * A KMS key that another team or another stack made: the ARN of the key, not of an alias. Its key policy has to allow the AWS
 * services that use it.
 */
export function existingKey(arn: string): KeyRef {
  checkPropsAt("existing key", schema, { arn });
  return { arn };
}
