import { text } from "../../application/schema-values";

/** An id that AWS gave: `vpc-0a1b2c3d4e5f67890`. */
export function idSchema(prefix: "vpc" | "subnet" | "sg") {
  return text(
    new RegExp(`^${prefix}-[0-9a-f]{8,17}$`),
    `an id of AWS: ${prefix}- and 8–17 hexadecimal digits`,
    `"${prefix}-0a1b2c3d4e5f67890"`,
  );
}

/** The ARN of a resource of one service: `arn:aws:kms:eu-west-1:111111111111:key/…`. */
export function arnSchema(service: string, resource: string, example: string) {
  return text(
    new RegExp(`^arn:aws:${service}:[a-z0-9-]+:\\d{12}:${resource}$`),
    `an ARN such as arn:aws:${service}:eu-west-1:111111111111:${example}`,
    `"arn:aws:${service}:eu-west-1:111111111111:${example}"`,
  );
}

/** The ARN of a KMS key, not of an alias. */
export const keyArnSchema = arnSchema("kms", "key/[\\w-]+", "key/1234abcd-12ab-34cd-56ef-1234567890ab");
