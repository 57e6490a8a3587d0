import { isOff } from "../../application/choice";
import type { Problem } from "../../application/problem";
import { accountBaselineOf } from "../../aws/account/home-region";
import type { AccountBaselineSettings } from "../../aws/account/settings";
import { overlaps } from "../../aws/network/cidr";
import { vpcBlock } from "../../aws/network/subnet-plan";
import type { Environment } from "../environment";
import { hostsOf } from "../hosts-of";

interface Sibling {
  readonly environment: Environment;
  readonly isValid: (path: string) => boolean;
}

/** Properties of every kind of environment. */
type Member = Pick<Environment, "name" | "application">;

/** What has to differ between environments: names, hosts and address blocks. */
export function siblingChecks(siblings: readonly Sibling[]): Problem[] {
  return siblings.flatMap((sibling, index) => [
    ...homeRegion(sibling, siblings),
    ...siblings
      .slice(0, index)
      .flatMap((other) => [
        ...sameName(sibling.environment, other.environment),
        ...otherApplication(sibling.environment, other.environment),
        ...(bothValid(sibling, other, "network.cidr")
          ? overlappingBlocks(sibling.environment, other.environment)
          : []),
        ...(bothValid(sibling, other, "domain.host") ? sameHost(sibling.environment, other.environment) : []),
        ...(bothValid(sibling, other, "accountBaseline")
          ? otherBaseline(sibling.environment, other.environment)
          : []),
      ]),
  ]);
}

/** Local environments have names of their own, and the same application as all others. */
export function localSiblingChecks(others: readonly Member[], locals: readonly Member[]): Problem[] {
  return locals.flatMap((local, index) =>
    [...others, ...locals.slice(0, index)].flatMap((other) => [
      ...sameName(local, other),
      ...otherApplication(local, other),
    ]),
  );
}

function bothValid(one: Sibling, other: Sibling, path: string): boolean {
  return one.isValid(path) && other.isValid(path);
}

function sameName({ name }: Member, other: Member): Problem[] {
  if (name !== other.name) return [];
  return [
    {
      path: `${name}: name`,
      value: name,
      expected: "a name that no other environment has",
      fix: "Rename one of them: the second would overwrite the first.",
    },
  ];
}

function otherApplication({ name, application }: Member, other: Member): Problem[] {
  if (application === other.application) return [];
  return [
    {
      path: `${name}: application`,
      value: application.name,
      expected: `the application object that ${other.name} uses, which is ${other.application.name}`,
      fix: "Import it from application.ts. Another application needs a project of its own.",
    },
  ];
}

function overlappingBlocks({ name, network }: Environment, other: Environment): Problem[] {
  const mine = vpcBlock(network.cidr);
  const theirs = vpcBlock(other.network.cidr);
  if (!mine || !theirs || !overlaps(mine, theirs)) return [];
  return [
    {
      path: `${name}: network.cidr`,
      value: network.cidr,
      expected: `a block that does not overlap ${other.network.cidr} of ${other.name}`,
      fix: "Use another block, so that the networks can be peered.",
    },
  ];
}

/** The bootstrap stack of the home region creates the account-wide resources: an environment has to be in that region. */
function homeRegion({ environment, isValid }: Sibling, siblings: readonly Sibling[]): Problem[] {
  const { name, account } = environment;
  const baseline = accountBaselineOf(environment);
  if (!isValid("accountBaseline") || isOff(baseline)) return [];
  const own = siblings.filter((sibling) => sibling.environment.account === account);
  if (!own.every((sibling) => sibling.isValid("region"))) return [];
  const regions = own.map((sibling) => sibling.environment.region);
  if (regions.includes(baseline.homeRegion)) return [];
  return [
    {
      path: `${name}: accountBaseline.homeRegion`,
      value: baseline.homeRegion,
      expected: `a region of the account's environments: ${[...new Set(regions)].join(", ")}`,
      fix: "Use one of them: its bootstrap stack creates the account-wide resources.",
    },
  ];
}

function otherBaseline(environment: Environment, other: Environment): Problem[] {
  const { name, account, accountBaseline } = environment;
  const theirs = accountBaselineOf(other);
  if (account !== other.account || isSame(accountBaselineOf(environment), theirs)) return [];
  return [
    {
      path: `${name}: accountBaseline`,
      value: accountBaseline,
      expected: `the same as in ${other.name}, which is in the same account: ${JSON.stringify(theirs)}`,
      fix: "Write the same value in both: an account has one baseline.",
    },
  ];
}

function isSame(one: AccountBaselineSettings, other: AccountBaselineSettings): boolean {
  return isOff(one) ? isOff(other) : !isOff(other) && one.homeRegion === other.homeRegion;
}

/** Hosts of the environment and of the subdomains of its routes: each has one DNS record. */
function sameHost(environment: Environment, other: Environment): Problem[] {
  const { name, domain } = environment;
  const theirs = hostsOf(other);
  const shared = hostsOf(environment).find((host) => theirs.includes(host));
  if (shared === undefined) return [];
  return [
    {
      path: `${name}: domain.host`,
      value: domain.host,
      expected:
        shared === domain.host && shared === other.domain.host
          ? `a host that no other environment has; ${other.name} has this one`
          : `hosts that no other environment has, with those of routes; ${other.name} has ${shared} too`,
      fix: "Use another host, or another subdomain: the second record would overwrite the first.",
    },
  ];
}
