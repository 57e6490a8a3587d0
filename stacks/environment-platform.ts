import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { AlertTopic } from "../constructs/aws/alerting/alert-topic";
import { OutsideChecks } from "../constructs/aws/alerting/outside-checks";
import { Cluster } from "../constructs/aws/cluster/cluster";
import { EncryptionKey } from "../constructs/aws/encryption/encryption-key";
import type { KeyUser } from "../constructs/aws/encryption/key-users";
import { existingAlarmTopic } from "../constructs/aws/existing/existing-alarm-topic";
import { existingCluster } from "../constructs/aws/existing/existing-cluster";
import { existingKey } from "../constructs/aws/existing/existing-key";
import { ExistingNetwork } from "../constructs/aws/existing/existing-network";
import { created } from "../constructs/aws/existing/or-existing";
import type { AlarmTopicRef, ClusterRef, KeyRef, NetworkRef } from "../constructs/aws/existing/references";
import { regionHost } from "../constructs/aws/ingress/region-host";
import type { LogProps } from "../constructs/aws/logs/log-group";
import { Network } from "../constructs/aws/network/network";
import { followingOf, isFailedOver } from "../constructs/aws/recovery/second-region-settings";
import type { Target } from "../constructs/aws/target";
import type { Environment } from "../constructs/environment/environment";

// What an environment runs on: created by its stack, or made by another team.

/** An environment, and where it is. */
export interface Platform extends Target {
  readonly environment: Environment;
  /** First part of names: `shop-production`. */
  readonly name: string;
}

/** What a key of the environment encrypts. */
export type KeyUse = keyof NonNullable<Environment["keys"]> | "log-archive";

export function keyOf(
  stack: Construct,
  { environment: { keys }, name, account, region }: Platform,
  use: KeyUse,
  usedBy: readonly KeyUser[],
  sharedWith: readonly string[],
): KeyRef {
  const arn = use === "log-archive" ? undefined : keys?.[use];
  if (arn !== undefined) return existingKey(arn);
  return new EncryptionKey(stack, `${use}-key`, {
    account,
    region,
    alias: `${name}/${use}`,
    description: `${use} of ${name}`,
    usedBy,
    sharedWith,
  });
}

export function alarmTopicOf(
  stack: Construct,
  { environment: { alerts, backups, runbookUrl }, ...platform }: Platform,
  outsideTopicArn: string | undefined,
): AlarmTopicRef {
  if ("existing" in alerts) return existingAlarmTopic({ ...alerts.existing, runbookUrl });
  return new AlertTopic(stack, "alerts", {
    ...platform,
    ...alerts,
    outsideTopicArn,
    runbookUrl,
    hearsBackups: backups !== undefined,
  });
}

/** Checks from outside of AWS's network. The checks of the config refuse them with topics that exist. */
export function outsideChecksOf(
  stack: Construct,
  { environment, name, account, region }: Platform,
  provider: AwsProvider | undefined,
): OutsideChecks | undefined {
  const { outside, runbookUrl, domain } = environment;
  const receivers = created(environment.alerts);
  if (!outside || !provider || !receivers) return undefined;
  return new OutsideChecks(stack, "outside", {
    ...outside,
    name,
    account,
    host: domain.host,
    route: receivers.page ?? { email: receivers.email },
    runbookUrl,
    provider,
    failover: followingOf(environment) && {
      host: regionHost({ region, host: domain.host }),
      isFailedOver: isFailedOver(environment),
    },
  });
}

export function networkOf(
  stack: Construct,
  { environment: { network }, ...platform }: Platform,
  logs: LogProps & { readonly logPrefix: string },
  alarmTopic: AlarmTopicRef,
): NetworkRef {
  if ("existing" in network)
    return new ExistingNetwork(stack, "network", { region: platform.region, ...network.existing });
  return new Network(stack, "network", {
    ...platform,
    ...logs,
    alarmTopic,
    flowLogGroupName: `${logs.logPrefix}/flow-log`,
    ...network,
  });
}

export function clusterOf(
  stack: Construct,
  { environment: { cluster }, ...platform }: Platform,
  logs: LogProps & { readonly logPrefix: string },
): ClusterRef {
  if ("existing" in cluster)
    return existingCluster({ ...cluster.existing, spotPercent: cluster.spotPercent });
  return new Cluster(stack, "cluster", { ...logs, ...cluster, ...platform });
}
