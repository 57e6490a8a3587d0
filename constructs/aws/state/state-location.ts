import { fitName } from "../fit-name";
import type { Target } from "../target";

/** Where the Terraform state of an application's environments lies in one account: made by the bootstrap stack. */
export function stateLocation(application: string, { account, region }: Target) {
  const alias = `${application}/terraform-state`;
  return {
    bucket: fitName(63, application, "terraform-state", account, region),
    keyAlias: alias,
    keyArn: `arn:aws:kms:${region}:${account}:alias/${alias}`,
  };
}
