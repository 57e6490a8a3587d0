import type { Construct } from "constructs";
import type { Application } from "../../application/application";
import { isOff } from "../../application/choice";
import type { Complete } from "../../application/complete";
import { callersOf } from "../../application/consumers";
import { kebabCase, snakeCase } from "../../application/variable-names";
import type { Consumer } from "../../aws/consumer";
import type { ConnectionPath, Database } from "../../aws/rds/database";
import type { DatabaseLogin } from "../../aws/rds/database-login";
import { hasOwnPassword, type Replicated } from "../../aws/rds/own-password";
import type { DatabaseProps, FollowedSecrets } from "../../aws/rds/props";
import { type DatabaseSettings, defaultPasswordVersion, type OwnUsers } from "../../aws/rds/settings";
import type { BackedUp, Drill } from "../../aws/recovery/backed-up";
import { slotVersions } from "../../aws/secrets/slot-versions";
import type { Configured } from "../../environment/configured";
import { suppress } from "../../terraform/annotations";
import type { AwsContext, BuiltData, Standby } from "../aws-component";
import type { Build } from "../build";
import { DatabaseUsers } from "./aws/database-users";
import { RestoreCheck } from "./aws/restore-check";
import { passwordIsComposed } from "./composed-password";
import type { DatabaseRights, RelationalSpec } from "./spec";
import { databaseUsers, isMigration, isReplicaReader, loginName } from "./users";

/** What every database on RDS is given beside its settings. */
type Given = Omit<DatabaseProps, Exclude<keyof DatabaseSettings, "passwordVersion"> | "hasOwnUsers">;

/** Creates a database on RDS, and says what AWS Backup backs up. */
export type Create<Settings> = (
  scope: Construct,
  id: string,
  settings: Settings,
  given: Given,
) => readonly [Database, BackedUp];

/** Creates the databases of one engine on RDS. */
export function rdsBuilder<Settings extends DatabaseSettings & OwnUsers & Replicated>(
  create: Create<Settings>,
  context: AwsContext,
): Build<Configured<RelationalSpec, Settings>, BuiltData> {
  return (scope, { name, spec, settings }) => {
    const label = kebabCase(name);
    const { application } = context.environment;
    const { ownUsers, passwordVersion, certificateAuthority, emptyBecause } = settings;
    const isComposed = passwordIsComposed(application, name);
    const { standby, replicas } = context;
    const isFollowed = replicas !== undefined;
    const secrets = standby && followed(standby, label);
    const [database, backedUp] = create(scope, label, settings, {
      // RDS rotates its own master password.
      passwordVersion: hasOwnPassword({ ...settings, passwordIsComposed: isComposed, isFollowed })
        ? passwordVersion
        : undefined,
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
    } satisfies Complete<Given & Omit<RelationalSpec, keyof DatabaseRights>>);
    const members = databaseUsers(application, name, spec);
    const inTask = {
      account: context.account,
      region: context.region,
      database,
      label,
      prefix: context.prefix,
      certificateAuthority,
      network: context.network,
      cluster: context.cluster,
      logPrefix: context.logPrefix,
      logRetention: context.logRetention,
      logKey: context.logKey,
    };
    const users =
      secrets || isOff(ownUsers) || members.length === 0
        ? undefined
        : new DatabaseUsers(database, "users", {
            ...ownUsers,
            ...inTask,
            name: `${context.prefix}-${label}`,
            users: members,
            services: callersOf(name, { ...application, jobs: {} }),
            passwordVersion: passwordVersion ?? defaultPasswordVersion,
            secretKey: context.secretKey,
          });
    replicas?.replicateSecrets(database);
    const loginOf = (consumer: Consumer) =>
      secrets && !isOff(ownUsers)
        ? followedLogin(backedUp.resource, secrets, consumer, passwordVersion)
        : users?.loginOf(consumer.label);
    // Without ownUsers there is no image with a client.
    const read = isOff(ownUsers)
      ? {}
      : {
          readInDrills: (scope: Construct, drill: Drill) => {
            const { events, alarmTopic } = context;
            const source = backedUp.resource.arn;
            new RestoreCheck(scope, `read-${label}`, {
              ...ownUsers,
              ...inTask,
              source,
              emptyBecause,
              drill,
              events,
              alarmTopic,
            });
          },
        };
    return {
      grant: (consumer, user) => {
        if (isOff(ownUsers)) suppress(consumer.definition, "master-user", ownUsers.because);
        database.grantConnect(consumer, loginOf(consumer), pathOf(application, spec, user));
      },
      backedUp: { ...backedUp, ...read },
      outputs: {
        endpoint: [database.endpoint, `Host and port of the database ${name}, reachable by what uses it`],
        secret_arn: [database.secretArn, `Secret with user and password of the database ${name}`],
      },
    };
  };
}

/** Migrations hold locks for a whole session, which a proxy would pin; a proxy of an instance lends no connections to its replicas. */
function pathOf(application: Application, spec: RelationalSpec, user: string): ConnectionPath {
  if (isReplicaReader(spec, user)) return "replica";
  return isMigration(application, user) ? "direct" : "usual";
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
  database: BackedUp["resource"],
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
    ready: database,
  };
}
