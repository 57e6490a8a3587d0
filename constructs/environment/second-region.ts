import { off } from "../application/choice";
import { kebabCase } from "../application/variable-names";
import { accountBaselineOf } from "../aws/account/home-region";
import { databaseId, instanceId } from "../aws/rds/instance-names";
import { automatedBackups, instanceInUse, original, type Restore } from "../aws/rds/restores";
import type { RdsSettings } from "../aws/rds/settings";
import { isFailedOver, type SecondRegion } from "../aws/recovery/second-region-settings";
import type { Environment } from "./environment";

/** What the stack in the second region is for. */
export interface SecondRegionRole {
  /** The environment in its first region. */
  readonly first: Environment;
  readonly recovery: SecondRegion;
  /** Whether the second region serves. */
  readonly isInUse: boolean;
}

/** An environment in its second region. */
export interface InSecondRegion {
  readonly environment: Environment;
  readonly role: SecondRegionRole;
}

/** Name of the stack in the second region, and last part of its names: `production-recovery`. */
export function recoveryName({ name }: Pick<Environment, "name">): string {
  return `${name}-recovery`;
}

/**
 * The same environment in its second region: the config of the first with another region and network, with databases that follow those of the
 * first, and without what exists once. Undefined without a second region.
 */
export function inSecondRegion(first: Environment): InSecondRegion | undefined {
  const { recovery, domain } = first;
  if (!recovery) return undefined;
  const isInUse = isFailedOver(first);
  const { backups: _backups, outside: _outside, budget: _budget, recovery: _recovery, ...shared } = first;
  const { certificateArn } = recovery;
  const environment: Environment = {
    ...shared,
    name: recoveryName(first),
    region: recovery.region,
    accountBaseline: accountBaselineOf(first),
    ...(recovery.network && { network: recovery.network }),
    domain: { ...domain, certificateArn },
    data: mapped(first.data, (name, settings) =>
      isRelational(settings)
        ? database(first, recovery, name, settings)
        : isCache(settings) && !isInUse
          ? { ...settings, nodeType: smallerNode(recovery, name) ?? settings.nodeType }
          : settings,
    ),
    services: mapped(first.services, (name, settings) => {
      const own = recovery.mode === "warm-standby" ? recovery.services[name] : undefined;
      return isInUse || own === undefined ? settings : { ...settings, replicas: own };
    }),
  };
  return { environment, role: { first, recovery, isInUse } };
}

/** Whether nothing runs in the second region, and it holds only what a restore needs. */
export function isWaiting({ recovery, isInUse }: SecondRegionRole): boolean {
  return recovery.mode === "backup-and-restore" && !isInUse;
}

/** Name of the instance that follows another: a promoted one never follows again, so each source has its own. */
function followerOf(source: string): string {
  return source === original ? "standby" : `standby-${source}`;
}

/** Identifier of the instance of a database in the second region. */
export function followerId(first: Environment, name: string): string {
  const settings = first.data[name] as RdsSettings;
  const id = databaseId(first.application.name, recoveryName(first), kebabCase(name));
  return instanceId(id, followerOf(instanceInUse(settings)));
}

function database(
  first: Environment,
  recovery: SecondRegion,
  name: string,
  { restores: _restores, inUse: _inUse, ...settings }: RdsSettings,
): RdsSettings {
  const isInUse = isFailedOver(first);
  if (recovery.mode === "backup-and-restore") {
    const source = recovery.databases?.[name];
    if (source === undefined) return settings;
    const into = "restored";
    const isAutomated = automatedBackups.test(source);
    return {
      ...settings,
      ...onlyFrom(isAutomated ? { into, latestOf: source } : { into, snapshot: source }),
    };
  }
  const instance = instanceInUse(first.data[name] as RdsSettings);
  const source = instanceId(databaseId(first.application.name, first.name, kebabCase(name)), instance);
  return {
    ...settings,
    instanceClass: (isInUse ? undefined : recovery.instanceClasses?.[name]) ?? settings.instanceClass,
    readReplicas: isInUse ? settings.readReplicas : 0,
    // RDS puts no proxy in front of a replica: it comes with the failover.
    ...(!isInUse && { proxy: undefined }),
    ...onlyFrom({
      into: followerOf(instance),
      replicaOf: `arn:aws:rds:${first.region}:${first.account}:db:${source}`,
      ...(isInUse && { promoted: true }),
    }),
  };
}

function onlyFrom(restore: Restore): Pick<RdsSettings, "restores" | "keepOriginal"> {
  return { restores: [restore], keepOriginal: off("the instance that it comes from is in the first region") };
}

function isRelational(settings: object): settings is RdsSettings {
  return "ownUsers" in settings;
}

function isCache(settings: object): settings is { readonly nodeType: string } {
  return "nodeType" in settings;
}

function smallerNode(recovery: SecondRegion, name: string): string | undefined {
  return "nodeTypes" in recovery ? recovery.nodeTypes?.[name] : undefined;
}

function mapped<Settings extends object>(
  all: Readonly<Record<string, Settings>>,
  change: (name: string, settings: Settings) => Settings,
): Record<string, Settings> {
  return Object.fromEntries(Object.entries(all).map(([name, own]) => [name, change(name, own)]));
}
