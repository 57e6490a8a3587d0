import { isOff } from "../../application/choice";
import type { Problem } from "../../application/problem";
import { accountBaselineOf } from "../../aws/account/home-region";
import type { AccountBaselineSettings } from "../../aws/account/settings";
import type { Sibling } from "./sibling";

/** The bootstrap stack of the home region creates the account-wide resources: an environment has to be in that region. */
export function homeRegion({ label, config, isValid }: Sibling, siblings: readonly Sibling[]): Problem[] {
  const { account } = config;
  if (!["accountBaseline", "account", "region"].every(isValid)) return [];
  const baseline = accountBaselineOf(config);
  if (isOff(baseline)) return [];
  const own = siblings.filter((sibling) => sibling.config.account === account);
  // One whose account is invalid may be in this one.
  if (
    !siblings.every((sibling) => sibling.isValid("account")) ||
    !own.every((sibling) => sibling.isValid("region"))
  )
    return [];
  const regions = own.map((sibling) => sibling.config.region);
  if (regions.includes(baseline.homeRegion)) return [];
  return [
    {
      path: `${label}: accountBaseline.homeRegion`,
      value: baseline.homeRegion,
      expected: `a region of the account's environments: ${[...new Set(regions)].join(", ")}`,
      fix: "Use one of them: its bootstrap stack creates the account-wide resources.",
    },
  ];
}

/** An account has one baseline. */
export function otherBaseline({ label, config }: Sibling, other: Sibling): Problem[] {
  const { account, accountBaseline } = config;
  const theirs = accountBaselineOf(other.config);
  if (account !== other.config.account || isSame(accountBaselineOf(config), theirs)) return [];
  return [
    {
      path: `${label}: accountBaseline`,
      value: accountBaseline,
      expected: `the same as in ${other.label}, which is in the same account: ${JSON.stringify(theirs)}`,
      fix: "Write the same value in both: an account has one baseline.",
    },
  ];
}

function isSame(one: AccountBaselineSettings, other: AccountBaselineSettings): boolean {
  return isOff(one) ? isOff(other) : !isOff(other) && one.homeRegion === other.homeRegion;
}
