import type { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { callersOf } from "../../application/consumers";
import { kebabCase, snakeCase } from "../../application/variable-names";
import type { Consumer } from "../../aws/consumer";
import type { DatabaseLogin } from "../../aws/rds/database-login";
import { hasOwnPassword } from "../../aws/rds/own-password";
import type { FollowedSecrets, RdsDatabaseProps } from "../../aws/rds/props";
import type { RdsDatabase } from "../../aws/rds/rds-database";
import { defaultPasswordVersion, type RdsSettings } from "../../aws/rds/settings";
import { slotVersions } from "../../aws/secrets/slot-versions";
import type { Configured } from "../../environment/configured";
import { suppress } from "../../terraform/annotations";
import type { AwsContext, BuiltData, Standby } from "../aws-component";
import type { Build } from "../build";
import { DatabaseUsers } from "./aws/database-users";
import { passwordIsComposed } from "./composed-password";
import type { RelationalSpec } from "./spec";
import { databaseUsers, loginName } from "./users";

/** Creates the databases of one engine on RDS. */
export function rdsBuilder(
  Database: new (scope: Construct, id: string, props: RdsDatabaseProps) => RdsDatabase,
  context: AwsContext,
): Build<Configured<RelationalSpec, RdsSettings>, BuiltData> {
  return (scope, { name, spec, settings }) => {
    const label = kebabCase(name);
    const { application } = context.environment;
    const { ownUsers, passwordVersion, ...own } = settings;
    const isComposed = passwordIsComposed(application, name);
    const { standby, replicas } = context;
    const isFollowed = replicas !== undefined;
    const secrets = standby && followed(standby, label);
    const database = new Database(scope, label, {
      ...own,
      // RDS rotates its own master password.
      ...(hasOwnPassword({ readReplicas: own.readReplicas, passwordIsComposed: isComposed, isFollowed })
        ? { passwordVersion }
        : {}),
      account: context.account,
      region: context.region,
      name: `${context.prefix}-${label}`,
      label,
      network: context.network,
      version: spec.version,
      databaseName: spec.databaseName ?? snakeCase(name),
      onRotation: spec.onRotation,
      passwordIsComposed: isComposed,
      isFollowed,
      follows: secrets,
      alarmTopic: context.alarmTopic,
      events: context.events,
      dataKey: context.dataKey,
      secretKey: context.secretKey,
      logKey: context.logKey,
      logRetention: context.logRetention,
    });
    const members = databaseUsers(application, name, spec);
    const users =
      secrets || isOff(ownUsers) || members.length === 0
        ? undefined
        : new DatabaseUsers(database, "users", {
            ...ownUsers,
            account: context.account,
            region: context.region,
            database,
            name: `${context.prefix}-${label}`,
            label,
            prefix: context.prefix,
            users: members,
            services: callersOf(name, { ...application, jobs: {} }),
            passwordVersion: passwordVersion ?? defaultPasswordVersion,
            certificateAuthority: own.certificateAuthority,
            network: context.network,
            cluster: context.cluster,
            secretKey: context.secretKey,
            logPrefix: context.logPrefix,
            logRetention: context.logRetention,
            logKey: context.logKey,
          });
    replicas?.replicateSecrets(database);
    const loginOf = (consumer: Consumer) =>
      secrets && !isOff(ownUsers)
        ? followedLogin(database, secrets, consumer, passwordVersion)
        : users?.loginOf(consumer.label);
    return {
      grant: (consumer) => {
        if (isOff(ownUsers)) suppress(consumer.definition, "master-user", ownUsers.because);
        database.grantConnect(consumer, loginOf(consumer));
      },
      backedUp: {
        resource: database.resource,
        replicate: (scope, to) => database.replicateBackups(scope, to),
      },
      outputs: {
        endpoint: [database.endpoint, `Host and port of the database ${name}, reachable by what uses it`],
        secret_arn: [database.secretArn, `Secret with user and password of the database ${name}`],
      },
    };
  };
}

function followed({ replicated, firstPrefix }: Standby, label: string): FollowedSecrets {
  return {
    key: replicated.key,
    name: `${firstPrefix}-${label}`,
    written: (...parts) => replicated.written(...parts),
  };
}

/** The login that a service or a job has in the first region: the users are part of the data that is replicated. */
function followedLogin(
  database: RdsDatabase,
  { name, written }: FollowedSecrets,
  { label }: Consumer,
  passwordVersion = defaultPasswordVersion,
): DatabaseLogin {
  const slots = slotVersions(passwordVersion).map(({ slot }) => written(name, loginName(label, slot)));
  const [current, ...others] = slots;
  if (!current) throw new Error(`${database.node.path}: ${label} has no login.`);
  return {
    secret: { ...current, pinned: true },
    otherSecrets: others.map(({ arn }) => arn),
    ready: database.resource,
  };
}
