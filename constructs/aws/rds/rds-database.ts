import type { DbInstance, DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbInstanceAutomatedBackupsReplication } from "@cdktf/provider-aws/lib/db-instance-automated-backups-replication";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { certificatesIn } from "../../application/certificate-authority";
import { databaseNameSchema } from "../../application/database-name";
import { defaultOnRotation } from "../../application/rotation";
import { exactly, oneOf, text } from "../../application/schema-values";
import { snakeCase } from "../../application/variable-names";
import { checkProps } from "../../terraform/check-props";
import type { Consumer } from "../consumer";
import type { Statement } from "../iam/policy-document";
import { retentionProblems } from "../logs/checks";
import { retentionShape } from "../logs/settings";
import { physicalName } from "../names/physical-name";
import { SecurityGroup } from "../network/security-group";
import type { ReplicationTarget } from "../recovery/backed-up";
import { maxRetentionDays } from "./backup-retention";
import { rdsSettingsProblems } from "./checks";
import type { DatabaseLogin } from "./database-login";
import type { DatabaseEngine, MasterConnection } from "./engine";
import { databaseEvents } from "./events";
import { explainOriginal } from "./explanations";
import { MasterPassword } from "./master-password";
import { monitoringRole } from "./monitoring-role";
import { hasOwnPassword } from "./own-password";
import type { RdsDatabaseProps } from "./props";
import { masterUsername, type RdsInstance, rdsInstance } from "./rds-instance";
import { instanceInUse, instanceParts, instancesOf, original } from "./restores";
import { defaultPasswordVersion, rdsShape } from "./settings";
import { sharedConfig } from "./shared-config";

/** What is checked of a database's props: its settings, and the names and the version that RDS accepts. */
const schemaOf = (engine: DatabaseEngine) =>
  exactly({
    ...rdsShape,
    /** Identifier of the instance: 1–55 characters. */
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

/**
 * A database on RDS, of whichever engine: it survives a zone, can be restored to any second, and is reached by nothing but
 * its users. Not a construct of its own: an engine's construct extends it.
 */
export abstract class RdsDatabase extends Construct {
  /** The primary of the instance in use. */
  readonly resource: DbInstance;
  /** Its read replicas. */
  readonly replicas: readonly DbInstance[];
  readonly securityGroup: SecurityGroup;
  /** The master password, where RDS manages none. */
  private readonly password?: MasterPassword;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RdsDatabaseProps,
    readonly engine: DatabaseEngine,
  ) {
    super(scope, id);
    checkProps(this, schemaOf(engine), props, (...settings) => [
      ...rdsSettingsProblems(...settings),
      ...retentionProblems(...settings),
      ...(engine.check?.(...settings) ?? []),
    ]);
    const { name, network, alarmTopic } = props;
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: props.label,
      name,
      description: `${engine.title} ${props.label}`,
      vpcId: network.vpcId,
    });
    const shared = this.shared();
    if (!props.follows && hasOwnPassword(props)) this.password = this.ownPassword();
    const instances = instancesOf(props).map((own) => ({ ...own, ...this.instance(own, shared) }));
    const inUse = instances.find(({ instance }) => instance === instanceInUse(props));
    if (!inUse) throw new Error(`${this.node.path} has no instance ${instanceInUse(props)}.`);
    this.resource = inUse.primary;
    this.replicas = inUse.replicas;
    explainOriginal(this.resource, props);
    databaseEvents(this, {
      name,
      alarmTopic,
      instances: instances.flatMap(({ primary, replicas }) =>
        [primary, ...replicas].map(({ identifier }) => identifier),
      ),
      parameterGroup: shared.parameterGroupName,
    });
  }

  /** The secret with user and master password. RDS creates, rotates and keeps it, unless the database has its own. */
  get secretArn(): string {
    const { follows } = this.props;
    if (follows) return follows.written(follows.name, "password").arn;
    return this.password?.secret.arn ?? this.resource.masterUserSecret.get(0).secretArn;
  }

  get endpoint(): string {
    return this.resource.endpoint;
  }

  /** Where the master user connects. */
  get master(): MasterConnection {
    return {
      host: this.resource.address,
      port: this.engine.port,
      username: masterUsername,
      database: this.props.databaseName,
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
  grantConnect(consumer: Consumer, login?: DatabaseLogin): void {
    const { label, databaseName, account, region } = this.props;
    const { port, sslMode } = this.engine;
    const variables = this.engine.variables(label);
    const secret = login?.secret ?? { arn: this.secretArn, versionId: this.password?.versionId };
    const read = this.readers([secret.arn, ...(login?.otherSecrets ?? [])]);
    consumer.securityGroup.allowTo(this.securityGroup, port);
    consumer.setVariable(variables.host, this.resource.address);
    consumer.setVariable(variables.readHost, (this.replicas[0] ?? this.resource).address);
    consumer.setVariable(variables.port, String(port));
    consumer.setVariable(variables.database, databaseName);
    consumer.setVariable(variables.sslMode, sslMode);
    consumer.setVariable(variables.secretId, secret.arn);
    const { certificateAuthority } = this.props;
    if (certificateAuthority !== undefined)
      consumer.setVariable(variables.ca, certificatesIn(certificateAuthority));
    consumer.injectSecret(variables.username, { ...secret, key: "username" }, ...read);
    consumer.injectSecret(variables.password, { ...secret, key: "password" });
    if (login) consumer.waitFor(login.ready);
    else if ((this.props.onRotation ?? defaultOnRotation) === "redeploy")
      consumer.redeployOn?.(this.secretArn);
    consumer.allow(...read, {
      // With a database user of the service's name, granted rds_iam, it can connect without any password.
      actions: ["rds-db:connect"],
      resources: [
        `arn:aws:rds-db:${region}:${account}:dbuser:${this.resource.resourceId}/${snakeCase(consumer.label)}`,
      ],
    });
  }

  private readers(secrets: readonly string[]): Statement[] {
    return [
      { actions: ["secretsmanager:GetSecretValue"], resources: [...secrets] },
      { actions: ["kms:Decrypt"], resources: [(this.props.follows?.key ?? this.props.secretKey).arn] },
    ];
  }

  /** Replicates its automated backups, with the transaction log, into another region: as old as 5 minutes, usually. */
  replicateBackups(scope: Construct, { provider, key, keepDays }: ReplicationTarget): void {
    const parts = instanceParts(instanceInUse(this.props));
    new DbInstanceAutomatedBackupsReplication(scope, ["replication", this.props.label, ...parts].join("-"), {
      provider,
      sourceDbInstanceArn: this.resource.arn,
      kmsKeyId: key.arn,
      retentionPeriod: Math.min(keepDays, maxRetentionDays),
    });
  }

  private ownPassword(): MasterPassword {
    const { name, secretKey, passwordVersion = defaultPasswordVersion } = this.props;
    return new MasterPassword(this, "password", {
      name,
      username: masterUsername,
      key: secretKey,
      version: passwordVersion,
    });
  }

  private instance(
    { instance, source }: ReturnType<typeof instancesOf>[number],
    { subnetGroup, ...shared }: ReturnType<RdsDatabase["shared"]>,
  ): RdsInstance {
    const { props, engine } = this;
    // The addresses of the original are those of a database that was never restored.
    const scope = instance === original ? this : new Construct(this, `restored-${instance}`);
    return rdsInstance(scope, {
      database: props,
      engine,
      instance,
      ...(source && { source }),
      shared,
      subnetGroup,
      password: this.passwordArguments(),
    });
  }

  private passwordArguments(): Partial<DbInstanceConfig> {
    if (this.props.follows) return {};
    return (
      this.password?.config ?? {
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: this.props.secretKey.arn,
      }
    );
  }

  /** What all instances have in common. */
  private shared() {
    const { props, engine } = this;
    const parameterGroup = new DbParameterGroup(this, "parameters", {
      // A major upgrade brings a group of another family: both exist until the instance uses the new one.
      name: physicalName(
        "aws_db_parameter_group",
        props.name,
        `${engine.name}${props.version.replaceAll(".", "-")}`,
      ),
      family: `${engine.name}${props.version}`,
      description: `${engine.title} ${props.version} of ${props.name}`,
      parameter: engine.parameters.map((parameter) => ({ ...parameter })),
      lifecycle: { createBeforeDestroy: true },
    });
    const role = monitoringRole(this, props.name, props);
    const subnetGroup = new DbSubnetGroup(this, "subnets", {
      name: physicalName("aws_db_subnet_group", props.name),
      description: `Isolated subnets of ${props.name}`,
      subnetIds: props.network.isolated.subnetIds,
    });
    return {
      ...sharedConfig(props, engine, {
        parameterGroupName: parameterGroup.name,
        vpcSecurityGroupIds: [this.securityGroup.id],
        monitoringRoleArn: role.arn,
      }),
      subnetGroup: subnetGroup.name,
    };
  }
}
