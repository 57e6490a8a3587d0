import type { DbInstance, DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { DbInstanceAutomatedBackupsReplication } from "@cdktf/provider-aws/lib/db-instance-automated-backups-replication";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { retentionProblems } from "../logs/checks";
import { physicalName } from "../names/physical-name";
import type { ReplicationTarget } from "../recovery/backed-up";
import { maxRetentionDays } from "./backup-retention";
import { rdsSettingsProblems } from "./checks";
import { Database, type DatabaseAccess, databasePropsShape } from "./database";
import type { DatabaseEngine } from "./engine";
import { databaseEvents } from "./events";
import { explainOriginal } from "./explanations";
import { monitoringRole } from "./monitoring-role";
import type { RdsDatabaseProps } from "./props";
import { type RdsInstance, rdsInstance } from "./rds-instance";
import { instanceInUse, instanceParts, instancesOf, original } from "./restores";
import { rdsShape } from "./settings";
import { sharedConfig } from "./shared-config";

/** What is checked of a database's props: its settings, and the names and the version that RDS accepts. */
const schemaOf = (engine: DatabaseEngine) => exactly({ ...rdsShape, ...databasePropsShape(engine) });

/**
 * A database on RDS, of whichever engine: it survives a zone, can be restored to any second, and is reached by nothing but
 * its users. Not a construct of its own: an engine's construct extends it.
 */
export abstract class RdsDatabase extends Database {
  /** The primary of the instance in use. */
  readonly resource: DbInstance;
  /** Its read replicas. */
  readonly replicas: readonly DbInstance[];
  readonly restoredInto = { form: "instance" } as const;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RdsDatabaseProps,
    engine: DatabaseEngine,
  ) {
    super(scope, id, props, engine, (database) =>
      checkProps(database, schemaOf(engine), props, (...settings) => [
        ...rdsSettingsProblems(...settings),
        ...retentionProblems(...settings),
        ...(engine.check?.(...settings) ?? []),
      ]),
    );
    const { name, alarmTopic } = props;
    const shared = this.shared();
    const instances = instancesOf(props).map((own) => ({ ...own, ...this.instance(own, shared) }));
    const inUse = instances.find(({ instance }) => instance === instanceInUse(props));
    if (!inUse) throw new Error(`${this.node.path} has no instance ${instanceInUse(props)}.`);
    this.resource = inUse.primary;
    this.replicas = inUse.replicas;
    this.proxy?.connectTo({ dbInstanceIdentifier: this.resource.identifier });
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

  get endpoint(): string {
    return this.resource.endpoint;
  }

  protected get access(): DatabaseAccess {
    return {
      host: this.resource.address,
      readHost: (this.replicas[0] ?? this.resource).address,
      masterSecretArn: this.resource.masterUserSecret.get(0).secretArn,
      resourceId: this.resource.resourceId,
    };
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
      parameter: [
        ...engine.parameters,
        ...(props.upgrades === "blue-green" ? engine.copyParameters : []),
      ].map((parameter) => ({ ...parameter })),
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
