import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import type { RdsCluster, RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster";
import type { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Construct } from "constructs";
import { exactly } from "../../../application/schema-values";
import { checkProps } from "../../../terraform/check-props";
import { retentionProblems } from "../../logs/checks";
import { physicalName } from "../../names/physical-name";
import { Database, type DatabaseAccess, databasePropsShape, type RestoredInto } from "../database";
import type { DatabaseEngine } from "../engine";
import { monitoringRole } from "../monitoring-role";
import { instanceInUse, instancesOf, original } from "../restores";
import { auroraSettingsProblems, clusterSettingsProblems } from "./checks";
import { clusterConfig } from "./cluster-config";
import { type DatabaseCluster, databaseCluster } from "./database-cluster";
import { clusterEvents } from "./events";
import { clusterId, memberIds } from "./names";
import type { ClusterDatabaseProps } from "./props";
import { auroraShape, clusterShape, serverlessClass } from "./settings";

/**
 * A database in a cluster, a Multi-AZ DB cluster or Aurora: its readers serve reads and take over, it can be restored to any second, and is
 * reached by nothing but its users. Not a construct of its own: an engine's construct extends it.
 */
export abstract class ClusterDatabase extends Database {
  /** The cluster in use. */
  readonly resource: RdsCluster;
  /** Its instances on Aurora; a Multi-AZ DB cluster creates its own. */
  readonly instances: readonly RdsClusterInstance[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterDatabaseProps,
    engine: DatabaseEngine,
  ) {
    super(scope, id, props, engine, (database) => check(database, props, engine));
    const shared = this.shared();
    const clusters = instancesOf(props).map((own) => ({ ...own, ...this.cluster(own, shared) }));
    const inUse = clusters.find(({ instance }) => instance === instanceInUse(props));
    if (!inUse) throw new Error(`${this.node.path} has no cluster ${instanceInUse(props)}.`);
    this.resource = inUse.cluster;
    this.instances = inUse.instances;
    this.proxy?.connectTo({
      dbClusterIdentifier: this.resource.clusterIdentifier,
      dependsOn: [...this.instances],
    });
    // Of a Multi-AZ DB cluster a proxy lends connections to the writer alone.
    if (props.engine === "aurora" && props.readReplicas > 0) this.proxy?.addReader();
    clusterEvents(this, {
      name: props.name,
      clusters: clusters.map(({ cluster }) => cluster.clusterIdentifier),
      members: clusters.flatMap(({ instance }) => memberIds(props, clusterId(props.name, instance))),
      dependsOn: clusters.flatMap(({ cluster, instances }) => [cluster, ...instances]),
      alarmTopic: props.alarmTopic,
    });
  }

  get endpoint(): string {
    return `${this.resource.endpoint}:${this.engine.port}`;
  }

  get restoredInto(): RestoredInto {
    const { engine, instanceClass, dataKey } = this.props;
    return engine === "aurora"
      ? { form: "aurora", instanceClass: drillClass(instanceClass), key: dataKey }
      : { form: "cluster" };
  }

  protected get access(): DatabaseAccess {
    return {
      host: this.resource.endpoint,
      readHost: this.resource.readerEndpoint,
      masterSecretArn: this.resource.masterUserSecret.get(0).secretArn,
      resourceId: this.resource.clusterResourceId,
    };
  }

  private cluster(
    { instance, source }: ReturnType<typeof instancesOf>[number],
    { monitoringRoleArn, ...shared }: ReturnType<ClusterDatabase["shared"]>,
  ): DatabaseCluster {
    // The addresses of the original are those of a database that was never restored.
    const scope = instance === original ? this : new Construct(this, `restored-${instance}`);
    return databaseCluster(scope, {
      database: this.props,
      engine: this.engine,
      instance,
      source,
      shared: shared.config,
      monitoringRoleArn,
      password: this.masterPassword(),
    });
  }

  private masterPassword(): Partial<RdsClusterConfig> {
    if (!this.password)
      return { manageMasterUserPassword: true, masterUserSecretKmsKeyId: this.props.secretKey.arn };
    const { passwordWo, passwordWoVersion } = this.password.config;
    return { masterPasswordWo: passwordWo, masterPasswordWoVersion: passwordWoVersion };
  }

  /** What all clusters have in common. */
  private shared() {
    const { props, engine } = this;
    const { name, version, network } = props;
    const parameterGroup = new RdsClusterParameterGroup(this, "parameters", {
      // A major upgrade brings a group of another family: both exist until the cluster uses the new one.
      name: physicalName("aws_rds_cluster_parameter_group", name, `${engine.name}${version}`),
      family: `${engine.name}${version}`,
      description: `${engine.title} ${version} of ${name}`,
      parameter: engine.parameters.map((parameter) => ({ ...parameter })),
      lifecycle: { createBeforeDestroy: true },
    });
    const { arn: monitoringRoleArn } = monitoringRole(this, name, props);
    const subnetGroup = new DbSubnetGroup(this, "subnets", {
      name: physicalName("aws_db_subnet_group", name),
      description: `Isolated subnets of ${name}`,
      subnetIds: network.isolated.subnetIds,
    });
    const config = clusterConfig(props, engine, {
      dbClusterParameterGroupName: parameterGroup.name,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [this.securityGroup.id],
      monitoringRoleArn,
    });
    return { config, monitoringRoleArn };
  }
}

/** A restored cluster has no range of capacity, which serverless instances need: one of the smallest class that every region has reads it. */
function drillClass(instanceClass: string): string {
  return instanceClass === serverlessClass ? "db.t3.medium" : instanceClass;
}

function check(database: Construct, props: ClusterDatabaseProps, engine: DatabaseEngine): void {
  const shape = databasePropsShape(engine);
  if (props.engine === "aurora")
    checkProps(database, exactly({ ...auroraShape, ...shape }), props, (...settings) => [
      ...auroraSettingsProblems(...settings),
      ...retentionProblems(...settings),
    ]);
  else
    checkProps(database, exactly({ ...clusterShape, ...shape }), props, (...settings) => [
      ...clusterSettingsProblems(...settings),
      ...retentionProblems(...settings),
    ]);
}
