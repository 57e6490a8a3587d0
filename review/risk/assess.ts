import { Stack } from "../../terraform-json/stack";
import type { Change } from "../diff/change";
import type { StackDiff } from "../diff/diff";
import { renamed } from "../diff/renamed";
import { attachedGroups } from "./attached-groups";
import { attributesOf } from "./attributes";
import { balancerLimits } from "./balancer-limits";
import { brokenRules } from "./broken-rules";
import { given } from "./given";
import { publicTargets } from "./listener-exposure";
import { machineAlarms } from "./machine-alarms";
import { machineBackups } from "./machine-backups";
import { openedNetworks } from "./network-exposure";
import { shownSecrets } from "./outputs";
import { permissions } from "./permissions";
import { protection } from "./protection";
import { publicFlags } from "./public-flags";
import { type Risk, rank } from "./risk";
import { roles } from "./roles";
import { routesToInternet } from "./route-exposure";
import type { ChangeRule, StackRule, Versions } from "./rule";
import { wholeResource } from "./whole-resources";

const changeRules: readonly ChangeRule[] = [
  wholeResource,
  publicFlags,
  attachedGroups,
  permissions,
  given,
  roles,
  protection,
  machineBackups,
  shownSecrets,
];
const stackRules: readonly StackRule[] = [
  openedNetworks,
  routesToInternet,
  publicTargets,
  balancerLimits,
  machineAlarms,
];

/** A change with its risks, the worst first. */
export interface AssessedChange extends Change {
  readonly risks: readonly Risk[];
}

/** The risks of each change of a stack. */
export function assess({ stack, before, after, changes }: StackDiff): AssessedChange[] {
  const versions = versionsOf(stack, before, after, changes);
  const byAddress = new Map<string, Risk[]>();
  const add = (risk: Risk) => byAddress.set(risk.address, [...(byAddress.get(risk.address) ?? []), risk]);
  for (const rule of stackRules) for (const found of rule(versions)) add({ ...found, stack });
  const broken = new Map<string, Risk[]>();
  for (const found of brokenRules(versions))
    broken.set(found.address, [...(broken.get(found.address) ?? []), { ...found, stack }]);
  return [...changes, ...withoutChange([...byAddress.values(), ...broken.values()], versions)]
    .map((change): AssessedChange => {
      const { address } = change;
      const own = changeRules
        .flatMap((rule) => rule(withNewAddresses(change, versions), versions))
        .map((found): Risk => ({ ...found, stack, address }));
      const told = [...(byAddress.get(address) ?? []), ...own];
      const found = [...told, ...(broken.get(address) ?? []).filter((risk) => !isTold(risk, told))];
      // An attribute with a risk gets no second one.
      const covered = found.flatMap(({ attribute }) => attribute ?? []);
      const rest = attributesOf(change)
        .filter(
          ({ attribute = "" }) =>
            !covered.some((path) => attribute === path || attribute.startsWith(`${path}.`)),
        )
        .map((found): Risk => ({ ...found, stack, address }));
      const risks = [...found, ...rest].sort((one, other) => rank(one.class) - rank(other.class));
      return { ...change, risks };
    })
    .sort((one, other) => worst(one) - worst(other) || compare(one.address, other.address));
}

/** Whether another rule reports the same effect of the same change. */
function isTold({ class: own, attribute = "" }: Risk, told: readonly Risk[]): boolean {
  return told
    .filter((other) => rank(other.class) <= rank(own))
    .some((other) =>
      other.attribute === undefined
        ? other.class === own
        : `${attribute}.`.startsWith(`${other.attribute}.`) ||
          `${other.attribute}.`.startsWith(`${attribute}.`),
    );
}

/** The change with new addresses on both sides: a new address of a resource that it refers to is no change of it. */
function withNewAddresses(change: Change, { names }: Versions): Change {
  const { before } = change;
  if (!before || names.size === 0) return change;
  return { ...change, before: { ...before, attributes: renamed(before.attributes, names) } };
}

export function worst({ risks }: Pick<AssessedChange, "risks">): number {
  return risks[0] ? rank(risks[0].class) : Number.POSITIVE_INFINITY;
}

/** Resources with a risk but without a change of their own. */
function withoutChange(risks: Iterable<readonly Risk[]>, { stack, changes, after }: Versions): Change[] {
  const changed = new Set(changes.map(({ address }) => address));
  const addresses = new Set([...risks].flatMap(([risk]) => risk?.address ?? []));
  return [...addresses].flatMap((address) => {
    const block = after.blocks.get(address);
    if (!block || changed.has(address)) return [];
    return [
      { stack, address: block.address, action: "note" as const, attributes: [], before: block, after: block },
    ];
  });
}

function versionsOf(
  stack: string,
  before: Stack | undefined,
  after: Stack | undefined,
  changes: readonly Change[],
): Versions {
  const empty = new Stack({ name: stack });
  const now = new Map(
    changes.flatMap(({ formerAddress, address }) => (formerAddress ? [[formerAddress, address]] : [])),
  );
  return {
    stack,
    before: before ?? empty,
    after: after ?? empty,
    changes,
    addressNow: (address) => now.get(address) ?? address,
    names: now,
    existed: new Set([...(before?.blocks.keys() ?? [])].map((address) => now.get(address) ?? address)),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
