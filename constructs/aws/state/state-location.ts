import { physicalName } from "../names/physical-name";
import type { Target } from "../target";

/** Bucket and key for the Terraform state of an application in one account and region: the bootstrap stack creates them. */
export function stateLocation(application: string, { account, region }: Target) {
  const alias = `${application}/terraform-state`;
  return {
    bucket: physicalName("aws_s3_bucket", application, "terraform-state", account, region),
    keyAlias: alias,
    keyArn: `arn:aws:kms:${region}:${account}:alias/${alias}`,
  };
}
