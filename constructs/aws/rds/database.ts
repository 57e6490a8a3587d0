import { Construct } from "constructs";
import { certificatesIn } from "../../application/certificate-authority";
import { databaseNameSchema } from "../../application/database-name";
import { defaultOnRotation } from "../../application/rotation";
import { oneOf, text } from "../../application/schema-values";
import { snakeCase } from "../../application/variable-names";
import type { Consumer } from "../consumer";
import type { KeyRef } from "../existing/references";
import type { Statement } from "../iam/policy-document";
import { retentionShape } from "../logs/settings";
import { SecurityGroup } from "../network/security-group";
import type { DatabaseLogin } from "./database-login";
import type { DatabaseEngine, MasterConnection } from "./engine";
import { MasterPassword } from "./master-password";
import { hasOwnPassword, type Replicated } from "./own-password";
import type { DatabaseProps } from "./props";
import { DatabaseProxy } from "./proxy/database-proxy";
import { masterUsername } from "./rds-instance";
import { defaultPasswordVersion } from "./settings";

/** The names and the version that RDS accepts, and how long logs are kept. */
export const databasePropsShape = (engine: DatabaseEngine) => ({
  /** Identifier of the database: 1–55 characters. */
  name: text(
    /^[a-z](?:-?[a-z0-9]){0,54}$/,
    "1–55 lower-case letters, digits and single hyphens, a letter first",
    '"shop-production-orders"',
  ),
  /** Major version of the engine. */
  version: oneOf(engine.versions),
  /** Name of the first database. */
  databaseName: databaseNameSchema,
  ...retentionShape,
});

/** Where and as whom one connects to a database. */
export interface DatabaseAccess {
  /** Host that takes writes. */
  readonly host: string;
  /** Host for reading: the same without replicas. */
  readonly readHost: string;
  /** ARN of the secret of the master user that RDS keeps. */
  readonly masterSecretArn: string;
  /** Id in the ARNs of its users: `db-…` or `cluster-…`. */
  readonly resourceId: string;
}

/**
 * What AWS Backup restores a backup into: an instance, a Multi-AZ DB cluster with its instances, or a cluster of Aurora without any.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-aur.html
 */
export type RestoredInto =
  | { readonly form: "instance" }
  | { readonly form: "cluster" }
  | {
      readonly form: "aurora";
      /** Class of the instance that is added to read it. */
      readonly instanceClass: string;
      /** The key that encrypts it. */
      readonly key: KeyRef;
    };

/** `usual`: through the proxy, if there is one; `direct`: past it; `replica`: to a replica alone, past it. */
export type ConnectionPath = "usual" | "direct" | "replica";

/** A database of RDS, on an instance or in a cluster: it is reached by nothing but its users. */
export abstract class Database extends Construct {
  readonly securityGroup: SecurityGroup;
  /** The master password, where RDS manages none. */
  protected readonly password?: MasterPassword;
  /** The proxy in front of it, if it has one. */
  readonly proxy?: DatabaseProxy;
  /** Where and as whom one connects to it. */
  protected abstract readonly access: DatabaseAccess;
  /** What AWS Backup restores its backups into. */
  abstract readonly restoredInto: RestoredInto;

  constructor(
    scope: Construct,
    id: string,
    private readonly database: DatabaseProps & Replicated,
    readonly engine: DatabaseEngine,
    check: (database: Construct) => void,
  ) {
    super(scope, id);
    check(this);
    const { name, label, network, secretKey, passwordVersion = defaultPasswordVersion } = database;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label,
      name,
      description: `${engine.title} ${label}`,
      vpcId: network.vpcId,
    });
    if (!database.follows && hasOwnPassword(database))
      this.password = new MasterPassword(this, "password", {
        name,
        username: masterUsername,
        key: secretKey,
        version: passwordVersion,
      });
    const { proxy, account, region, logRetention, logKey, alarmTopic } = database;
    if (proxy)
      this.proxy = new DatabaseProxy(this, "proxy", {
        ...proxy,
        account,
        region,
        name,
        label,
        engine,
        network,
        database: this.securityGroup,
        secretKey: database.follows?.key ?? secretKey,
        logRetention,
        logKey,
        alarmTopic,
      });
  }

  /** The secret with user and master password. RDS creates, rotates and keeps it, unless the database has its own. */
  get secretArn(): string {
    const { follows } = this.database;
    if (follows) return follows.written(follows.name, "password").arn;
    return this.password?.secret.arn ?? this.access.masterSecretArn;
  }

  /** Host and port that take writes. */
  abstract get endpoint(): string;

  /** Where the master user connects. */
  get master(): MasterConnection {
    return {
      host: this.access.host,
      port: this.engine.port,
      username: masterUsername,
      database: this.database.databaseName,
    };
  }

  /** Lets a task connect as the master user, whose password it gets in this variable. */
  grantMaster(consumer: Consumer, variable: string): void {
    consumer.securityGroup.allowTo(this.securityGroup, this.engine.port);
    const secret = { arn: this.secretArn, versionId: this.password?.versionId };
    consumer.injectSecret(variable, { ...secret, key: "password" }, ...this.readers([this.secretArn]));
  }

  /**
   * Lets a service connect: a rule at both ends, the address as variables, user and password injected at start, and the
   * right to re-read them. Without a login of its own it gets the master user, whose password is rotated while tasks run:
   * unless the application reads it again, its tasks are replaced then.
   */
  grantConnect(consumer: Consumer, login?: DatabaseLogin, path: ConnectionPath = "usual"): void {
    const { label, databaseName, account, region, certificateAuthority } = this.database;
    const { sslMode } = this.engine;
    const { proxy } = path === "usual" ? this : {};
    const { host, readHost, port, securityGroup } = this.reachedBy(path);
    const variables = this.engine.variables(label);
    const secret = login?.secret ?? { arn: this.secretArn, versionId: this.password?.versionId };
    const read = this.readers([secret.arn, ...(login?.otherSecrets ?? [])]);
    proxy?.admit(secret.arn, ...(login?.otherSecrets ?? []));
    consumer.securityGroup.allowTo(securityGroup, port);
    consumer.setVariable(variables.host, host);
    consumer.setVariable(variables.readHost, readHost);
    consumer.setVariable(variables.port, String(port));
    consumer.setVariable(variables.database, databaseName);
    consumer.setVariable(variables.sslMode, sslMode);
    consumer.setVariable(variables.secretId, secret.arn);
    if (certificateAuthority !== undefined)
      consumer.setVariable(variables.ca, certificatesIn(certificateAuthority));
    consumer.injectSecret(variables.username, { ...secret, key: "username" }, ...read);
    consumer.injectSecret(variables.password, { ...secret, key: "password" });
    if (login) consumer.waitFor(login.ready);
    else if ((this.database.onRotation ?? defaultOnRotation) === "redeploy")
      consumer.redeployOn?.(this.secretArn);
    consumer.allow(...read);
    // With a database user of the service's name, granted rds_iam, it can connect without any password; the proxy asks for one.
    const user = `${this.access.resourceId}/${snakeCase(consumer.label)}`;
    if (!proxy)
      consumer.allow({
        actions: ["rds-db:connect"],
        resources: [`arn:aws:rds-db:${region}:${account}:dbuser:${user}`],
      });
  }

  private reachedBy(path: ConnectionPath) {
    const { proxy, engine, securityGroup, access } = this;
    const { host, readHost } = access;
    if (path === "replica") return { host: readHost, readHost, port: engine.port, securityGroup };
    if (path === "direct" || !proxy) return { host, readHost, port: engine.port, securityGroup };
    return {
      host: proxy.host,
      readHost: proxy.readHost,
      port: engine.proxy.port,
      securityGroup: proxy.securityGroup,
    };
  }

  private readers(secrets: readonly string[]): Statement[] {
    return [
      { actions: ["secretsmanager:GetSecretValue"], resources: [...secrets] },
      { actions: ["kms:Decrypt"], resources: [(this.database.follows?.key ?? this.database.secretKey).arn] },
    ];
  }
}
