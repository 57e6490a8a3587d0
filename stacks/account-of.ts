import type { Stack } from "../terraform-json/stack";
import { at, blocks, list } from "../terraform-json/values";

/** Account and region of a stack on AWS. */
export function accountOf({ json }: Stack): readonly [account: string, region: string] {
  const [provider] = blocks(at(json, "provider.aws"));
  return [String(list(provider?.allowed_account_ids)[0] ?? ""), String(provider?.region ?? "")];
}
