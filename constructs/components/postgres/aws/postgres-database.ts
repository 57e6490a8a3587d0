import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { type Choice, isOff } from "../../../application/choice";
import { throwIfInvalid } from "../../../application/problem";
import { defaultOnRotation, type OnRotation } from "../../../application/rotation";
import { snakeCase } from "../../../application/variable-names";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { LogGroup, type LogRetention } from "../../../aws/logs/log-group";
import type { Network } from "../../../aws/network/network";
import { SecurityGroup } from "../../../aws/network/security-group";
import { type BackupRetention, isShort, unexplainedRetention } from "../../../aws/rds/backup-retention";
import { DatabaseAlarms } from "../../../aws/rds/database-alarms";
import { monitoringRole } from "../../../aws/rds/monitoring-role";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";
import { postgresVariables } from "../variables";
import { parameters } from "./parameter-group";

export interface PostgresDatabaseProps extends Target, BackupRetention {
  /** Identifier of the instance: 1–55 lower-case letters, digits and `-`. */
  readonly name: string;
  /** The word in the application: names the variables in the containers that use it. */
  readonly label: string;
  readonly network: Network;
  /** Major version. */
  readonly version: string;
  readonly databaseName: string;
  /** @default "redeploy" */
  readonly onRotation?: OnRotation;
  readonly instanceClass: string;
  readonly storageGiB: number;
  /** GiB up to which RDS grows the storage by itself. */
  readonly maxStorageGiB: number;
  readonly multiAz: Choice;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly deletionProtection: Choice;
  readonly finalSnapshot: Choice;
  /** 0–5 */
  readonly readReplicas: number;
  /** A key that RDS may use: storage, backups, Performance Insights. */
  readonly dataKey: EncryptionKey;
  /** A key that Secrets Manager may use: the master password. */
  readonly secretKey: EncryptionKey;
  readonly logRetention: LogRetention;
  readonly logKey: EncryptionKey;
  readonly alarmTopic: AlertTopic;
}

/** Not PostgreSQL's own 5432: whoever scans for it finds nothing. F:RDS.23 */
const port = 5433;
const multiAzControls = ["CKV_AWS_157", "AwsSolutions-RDS3", "rds-multi-az"];
const logExports = ["postgresql", "upgrade"];

/** PostgreSQL on RDS: survives a zone, can be restored to any second, reached by nobody but those that use it. */
export class PostgresDatabase extends Construct {
  readonly resource: DbInstance;
  readonly replicas: readonly DbInstance[];
  readonly securityGroup: SecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PostgresDatabaseProps,
  ) {
    super(scope, id);
    const { name, network, alarmTopic: topic } = props;
    throwIfInvalid(unexplainedRetention(`${this.node.path}: backupRetentionDays`, props));
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: props.label,
      name,
      description: `PostgreSQL ${props.label}`,
      vpcId: network.vpcId,
    });
    const instances = [
      "primary",
      ...Array.from({ length: props.readReplicas }, (_, index) => `replica-${index + 1}`),
    ];
    const logGroups = new Map(
      instances.map((instance) => [
        instance,
        logExports.map(
          (log) =>
            new LogGroup(this, `log-${instance}-${log}`, {
              name: `/aws/rds/instance/${this.identifier(instance)}/${log}`,
              key: props.logKey,
              ...props.logRetention,
            }),
        ),
      ]),
    );
    const logsOf = (instance: string) => (logGroups.get(instance) ?? []).map(({ resource }) => resource);
    const shared = this.shared();
    this.resource = this.primary(shared, logsOf("primary"));
    this.replicas = instances.slice(1).map((instance) => this.replica(instance, shared, logsOf(instance)));
    for (const instance of instances) {
      new DatabaseAlarms(this, `alarms-${instance}`, {
        name: this.identifier(instance),
        instanceClass: props.instanceClass,
        storageGiB: props.storageGiB,
        alarmTopic: topic,
      });
    }
    const events = new DbEventSubscription(this, "events", {
      name,
      snsTopic: topic.arn,
      sourceType: "db-instance",
      sourceIds: [this.resource, ...this.replicas].map(({ identifier }) => identifier),
      eventCategories: [
        "availability",
        "configuration change",
        "deletion",
        "failover",
        "failure",
        "low storage",
        "maintenance",
        "recovery",
      ],
    });
    suppress(
      events,
      ["FSBP-RDS-19", "FSBP-RDS-22"],
      "here are no clusters, and database security groups exist outside a VPC only, which AWS no longer offers",
    );
    // Someone changed a parameter by hand: TLS may no longer be forced, statements no longer be logged. F:RDS.21
    new DbEventSubscription(this, "parameter-events", {
      name: `${name}-parameters`,
      snsTopic: topic.arn,
      sourceType: "db-parameter-group",
      sourceIds: [shared.parameterGroupName],
      eventCategories: ["configuration change"],
    });
  }

  /** The secret that RDS makes, rotates and keeps: user and master password. */
  get secretArn(): string {
    return this.resource.masterUserSecret.get(0).secretArn;
  }

  get endpoint(): string {
    return this.resource.endpoint;
  }

  /**
   * Lets a service connect: a rule at both ends, the address as variables, user and password injected at start, and the
   * right to re-read them, because RDS rotates the password every week while tasks run. Unless the application does
   * that, its tasks are replaced then.
   */
  allowFrom(consumer: Consumer): void {
    const { label, databaseName, account, region, secretKey } = this.props;
    const variables = postgresVariables(label);
    const read = [
      { actions: ["secretsmanager:GetSecretValue"], resources: [this.secretArn] },
      { actions: ["kms:Decrypt"], resources: [secretKey.arn] },
    ];
    consumer.securityGroup.allowTo(this.securityGroup, port);
    consumer.setVariable(variables.host, this.resource.address);
    consumer.setVariable(variables.readHost, (this.replicas[0] ?? this.resource).address);
    consumer.setVariable(variables.port, String(port));
    consumer.setVariable(variables.database, databaseName);
    consumer.setVariable(variables.sslMode, "require");
    consumer.setVariable(variables.secretId, this.secretArn);
    consumer.injectSecret(variables.username, `${this.secretArn}:username::`, ...read);
    consumer.injectSecret(variables.password, `${this.secretArn}:password::`);
    if ((this.props.onRotation ?? defaultOnRotation) === "redeploy") consumer.redeployOn?.(this.secretArn);
    consumer.allow(...read, {
      // With a database user of the service's name, granted rds_iam, it can connect without any password.
      actions: ["rds-db:connect"],
      resources: [
        `arn:aws:rds-db:${region}:${account}:dbuser:${this.resource.resourceId}/${snakeCase(consumer.label)}`,
      ],
    });
  }

  private identifier(instance: string): string {
    return instance === "primary" ? this.props.name : `${this.props.name}-${instance}`;
  }

  /** What the primary and its replicas have in common. */
  private shared() {
    const { props } = this;
    const parameterGroup = new DbParameterGroup(this, "parameters", {
      // A major upgrade brings a group of another family: it stands beside the old one until the instance has moved.
      name: `${props.name}-postgres${props.version}`,
      family: `postgres${props.version}`,
      description: `PostgreSQL ${props.version} of ${props.name}`,
      parameter: parameters.map((parameter) => ({ ...parameter })),
      lifecycle: { createBeforeDestroy: true },
    });
    const role = monitoringRole(this, props.name, props);
    return {
      instanceClass: props.instanceClass,
      parameterGroupName: parameterGroup.name,
      port,
      publiclyAccessible: false,
      vpcSecurityGroupIds: [this.securityGroup.id],
      multiAz: !isOff(props.multiAz),
      storageType: "gp3",
      storageEncrypted: true,
      maxAllocatedStorage: props.maxStorageGiB,
      iamDatabaseAuthenticationEnabled: true,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      maintenanceWindow: props.maintenanceWindow,
      autoMinorVersionUpgrade: true,
      copyTagsToSnapshot: true,
      deletionProtection: !isOff(props.deletionProtection),
      enabledCloudwatchLogsExports: logExports,
      monitoringInterval: 60,
      monitoringRoleArn: role.arn,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: props.dataKey.arn,
      performanceInsightsRetentionPeriod: 7,
    } satisfies Partial<DbInstanceConfig>;
  }

  private primary(
    shared: ReturnType<PostgresDatabase["shared"]>,
    dependsOn: LogGroup["resource"][],
  ): DbInstance {
    const { props } = this;
    const subnetGroup = new DbSubnetGroup(this, "subnets", {
      name: props.name,
      description: `Isolated subnets of ${props.name}`,
      subnetIds: props.network.isolated.subnetIds,
    });
    const instance = new DbInstance(this, "Resource", {
      ...shared,
      identifier: props.name,
      engine: "postgres",
      engineVersion: props.version,
      allowMajorVersionUpgrade: true,
      dbName: props.databaseName,
      username: "plinth_admin",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.secretKey.arn,
      dbSubnetGroupName: subnetGroup.name,
      allocatedStorage: props.storageGiB,
      kmsKeyId: props.dataKey.arn,
      backupRetentionPeriod: props.backupRetentionDays,
      backupWindow: props.backupWindow,
      deleteAutomatedBackups: false,
      skipFinalSnapshot: isOff(props.finalSnapshot),
      finalSnapshotIdentifier: isOff(props.finalSnapshot) ? undefined : `${props.name}-final`,
      dependsOn,
    });
    const { multiAz, backupRetentionBecause } = props;
    if (isShort(props.backupRetentionDays) && backupRetentionBecause !== undefined)
      suppress(instance, "rds-backup-retention", backupRetentionBecause);
    if (isOff(multiAz)) suppress(instance, multiAzControls, multiAz.because);
    this.explainProtection(instance);
    if (isOff(props.finalSnapshot)) suppress(instance, "rds-final-snapshot", props.finalSnapshot.because);
    return instance;
  }

  private replica(
    label: string,
    shared: ReturnType<PostgresDatabase["shared"]>,
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
    this.explainProtection(replica);
    suppress(
      replica,
      ["AVD-AWS-0077", "AwsSolutions-RDS13"],
      "it is made again from its primary, which has the backups",
    );
    suppress(replica, "rds-final-snapshot", "it holds nothing of its own: its primary is backed up");
    suppress(replica, multiAzControls, "it is one more copy itself: its primary has the standby");
    return replica;
  }

  private explainProtection(instance: DbInstance): void {
    const { deletionProtection } = this.props;
    if (isOff(deletionProtection))
      suppress(
        instance,
        ["CKV_AWS_293", "AVD-AWS-0177", "AwsSolutions-RDS10", "rds-deletion-protection"],
        deletionProtection.because,
      );
  }
}
