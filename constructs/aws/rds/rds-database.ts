import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbInstanceAutomatedBackupsReplication } from "@cdktf/provider-aws/lib/db-instance-automated-backups-replication";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { certificatesIn } from "../../application/certificate-authority";
import { isOff } from "../../application/choice";
import { databaseNameSchema } from "../../application/database-name";
import { defaultOnRotation } from "../../application/rotation";
import { exactly, oneOf, text } from "../../application/schema-values";
import { snakeCase } from "../../application/variable-names";
import { delegate } from "../../terraform/annotations";
import { checkProps } from "../../terraform/check-props";
import type { Consumer } from "../consumer";
import type { Statement } from "../iam/policy-document";
import { retentionProblems } from "../logs/checks";
import { LogGroup } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import { physicalName } from "../names/physical-name";
import { SecurityGroup } from "../network/security-group";
import type { ReplicationTarget } from "../recovery/backed-up";
import { maxRetentionDays } from "./backup-retention";
import { baselineIops } from "./baseline-iops";
import { rdsSettingsProblems } from "./checks";
import { DatabaseAlarms } from "./database-alarms";
import type { DatabaseLogin } from "./database-login";
import type { DatabaseEngine, MasterConnection } from "./engine";
import { databaseEvents } from "./events";
import { explainPrimary, explainReplica } from "./explanations";
import { MasterPassword } from "./master-password";
import { monitoringRole } from "./monitoring-role";
import { hasOwnPassword } from "./own-password";
import type { RdsDatabaseProps } from "./props";
import { defaultPasswordVersion, rdsShape } from "./settings";
import { sharedConfig } from "./shared-config";

/** Not a name that is guessed first: FSBP RDS.25. */
const masterUsername = "plinth_admin";

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
  readonly resource: DbInstance;
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
    const instances = [
      "primary",
      ...Array.from({ length: props.readReplicas }, (_, index) => `replica-${index + 1}`),
    ];
    const logsOf = (instance: string) =>
      engine.logExports.map(
        (log) =>
          new LogGroup(this, `log-${instance}-${log}`, {
            name: `/aws/rds/instance/${this.identifier(instance)}/${log}`,
            key: props.logKey,
            ...props.logRetention,
          }).resource,
      );
    const shared = this.shared();
    if (hasOwnPassword(props)) this.password = this.ownPassword();
    this.resource = this.primary(shared, logsOf("primary"));
    this.replicas = instances.slice(1).map((instance) => this.replica(instance, shared, logsOf(instance)));
    for (const [index, instance] of instances.entries()) {
      const { resourceId } = this.replicas[index - 1] ?? this.resource;
      new DatabaseAlarms(this, `alarms-${instance}`, {
        name: this.identifier(instance),
        resourceId,
        deadlockCounter: engine.deadlockCounter,
        isReplica: index > 0,
        events: props.events,
        instanceClass: props.instanceClass,
        maxConnections: engine.maxConnections(props.instanceClass),
        storageGiB: props.storageGiB,
        alarmTopic,
      });
    }
    databaseEvents(this, {
      name,
      alarmTopic,
      instances: [this.resource, ...this.replicas].map(({ identifier }) => identifier),
      parameterGroup: shared.parameterGroupName,
    });
  }

  /** The secret with user and master password. RDS creates, rotates and keeps it, unless the database has its own. */
  get secretArn(): string {
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
      { actions: ["kms:Decrypt"], resources: [this.props.secretKey.arn] },
    ];
  }

  /** Replicates its automated backups, with the transaction log, into another region: as old as 5 minutes, usually. */
  replicateBackups(scope: Construct, { provider, key, keepDays }: ReplicationTarget): void {
    new DbInstanceAutomatedBackupsReplication(scope, `replication-${this.props.label}`, {
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

  private identifier(instance: string): string {
    return physicalName("aws_db_instance", this.props.name, ...(instance === "primary" ? [] : [instance]));
  }

  /** What the primary and its replicas have in common. */
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
    return sharedConfig(props, engine, {
      parameterGroupName: parameterGroup.name,
      vpcSecurityGroupIds: [this.securityGroup.id],
      monitoringRoleArn: role.arn,
    });
  }

  private primary(shared: ReturnType<RdsDatabase["shared"]>, dependsOn: LogGroup["resource"][]): DbInstance {
    const { props } = this;
    const subnetGroup = new DbSubnetGroup(this, "subnets", {
      name: physicalName("aws_db_subnet_group", props.name),
      description: `Isolated subnets of ${props.name}`,
      subnetIds: props.network.isolated.subnetIds,
    });
    const instance = new DbInstance(this, "Resource", {
      ...shared,
      identifier: this.identifier("primary"),
      engine: this.engine.name,
      engineVersion: props.version,
      allowMajorVersionUpgrade: true,
      // Extended support costs a price per vCPU and hour from the end of standard support. Without it RDS upgrades the version then.
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      dbName: props.databaseName,
      username: masterUsername,
      ...(this.password?.config ?? {
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: props.secretKey.arn,
      }),
      dbSubnetGroupName: subnetGroup.name,
      allocatedStorage: props.storageGiB,
      iops: baselineIops(props.storageGiB),
      kmsKeyId: props.dataKey.arn,
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: isOff(props.finalSnapshot),
      finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${props.name}-final`,
      dependsOn,
    });
    delegate(instance, "aws_db_instance.engine_lifecycle_support");
    explainPrimary(instance, props);
    return instance;
  }

  private replica(
    label: string,
    shared: ReturnType<RdsDatabase["shared"]>,
    dependsOn: LogGroup["resource"][],
  ): DbInstance {
    const replica = new DbInstance(this, label, {
      ...shared,
      identifier: this.identifier(label),
      replicateSourceDb: this.resource.identifier,
      multiAz: false,
      skipFinalSnapshot: true,
      dependsOn,
    });
    explainReplica(replica, this.props);
    return replica;
  }
}
