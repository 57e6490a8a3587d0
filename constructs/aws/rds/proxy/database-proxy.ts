import { DbProxy, dbProxyAuthToTerraform } from "@cdktf/provider-aws/lib/db-proxy";
import { DbProxyDefaultTargetGroup } from "@cdktf/provider-aws/lib/db-proxy-default-target-group";
import { DbProxyEndpoint } from "@cdktf/provider-aws/lib/db-proxy-endpoint";
import { DbProxyTarget } from "@cdktf/provider-aws/lib/db-proxy-target";
import { Lazy, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { AlarmTopicRef, KeyRef, NetworkRef } from "../../existing/references";
import { ServiceRole } from "../../iam/service-role";
import { LogGroup } from "../../logs/log-group";
import type { LogRetention } from "../../logs/settings";
import { physicalName } from "../../names/physical-name";
import { SecurityGroup } from "../../network/security-group";
import type { Target } from "../../target";
import type { DatabaseEngine } from "../engine";
import { ProxyAlarms } from "./proxy-alarms";
import type { ProxySettings } from "./settings";

export interface DatabaseProxyProps extends Target, ProxySettings {
  /** Identifier of the database, and name of the proxy. */
  readonly name: string;
  /** Name of the component in kebab case: `orders`. */
  readonly label: string;
  /** Engine of the database. */
  readonly engine: DatabaseEngine;
  /** The VPC; the proxy is in its isolated subnets. */
  readonly network: NetworkRef;
  /** Security group of the database. */
  readonly database: SecurityGroup;
  /** Encrypts the secrets with which it logs in. */
  readonly secretKey: KeyRef;
  /** How long its log is kept. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** What a proxy connects to. */
interface ProxyTarget {
  readonly dbInstanceIdentifier?: string;
  readonly dbClusterIdentifier?: string;
  /** What has to exist before, such as the instances of a cluster. */
  readonly dependsOn?: TerraformResource[];
}

/** Seconds that a client waits for a connection to the database before it gets an error: half the time of a request through the load balancer. */
const borrowSeconds = 30;

/**
 * RDS Proxy: it lends connections of a pool to many clients, and keeps theirs while the database fails over. A client logs in with its own user and
 * password, which the proxy finds in Secrets Manager; without TLS it is refused.
 */
export class DatabaseProxy extends Construct {
  /** The proxy. */
  readonly resource: DbProxy;
  /** Its security group. */
  readonly securityGroup: SecurityGroup;
  private readonly role: ServiceRole;
  private readonly secrets = new Set<string>();
  private reader: DbProxyEndpoint | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseProxyProps,
  ) {
    super(scope, id);
    const { account, region, label, engine } = props;
    const name = physicalName("aws_db_proxy", props.name);
    this.securityGroup = new SecurityGroup(this, "security-group", {
      label: `${label}-proxy`,
      name: `${props.name}-proxy`,
      description: `Proxy of ${engine.title} ${label}`,
      vpcId: props.network.vpcId,
    });
    this.securityGroup.allowTo(props.database, engine.port);
    this.role = new ServiceRole(this, "role", {
      account,
      region,
      name: `${props.name}-proxy`,
      description: `Proxy of ${props.name}: reads the passwords of its users`,
      service: "rds.amazonaws.com",
      sourceArn: {
        ifSent: `arn:aws:rds:${region}:${account}:db-proxy:*`,
        because: "AWS does not document which source RDS Proxy sends when it assumes a role",
      },
    });
    this.role.allow({
      actions: ["kms:Decrypt"],
      resources: [props.secretKey.arn],
      conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    });
    const log = new LogGroup(this, "log", {
      name: `/aws/rds/proxy/${name}`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.resource = new DbProxy(this, "Resource", {
      name,
      engineFamily: engine.proxy.family,
      roleArn: this.role.arn,
      requireTls: true,
      // With it, statements would be in the log, and values in them.
      debugLogging: false,
      vpcSubnetIds: props.network.isolated.subnetIds,
      vpcSecurityGroupIds: [this.securityGroup.id],
      auth: Lazy.anyValue({ produce: () => [...this.secrets].map((arn) => this.login(arn)) }),
      dependsOn: [log.resource, ...(this.role.policy ? [this.role.policy] : [])],
    });
    new ProxyAlarms(this, "alarms", { name, alarmTopic: props.alarmTopic });
  }

  /** Host that takes writes. */
  get host(): string {
    return this.resource.endpoint;
  }

  /** Host for reading: the same, unless it has an endpoint for the readers. */
  get readHost(): string {
    return (this.reader ?? this.resource).endpoint;
  }

  /** Connects it to the database. */
  connectTo(target: ProxyTarget): void {
    const { connectionsPercent } = this.props;
    const group = new DbProxyDefaultTargetGroup(this, "pool", {
      dbProxyName: this.resource.name,
      connectionPoolConfig: {
        maxConnectionsPercent: connectionsPercent,
        // As AWS does by default: half of them stay open.
        maxIdleConnectionsPercent: Math.floor(connectionsPercent / 2),
        connectionBorrowTimeout: borrowSeconds,
      },
    });
    new DbProxyTarget(this, "target", {
      dbProxyName: this.resource.name,
      targetGroupName: group.name,
      ...target,
    });
  }

  /** Adds an endpoint that lends connections to the readers of a cluster. */
  addReader(): void {
    this.reader = new DbProxyEndpoint(this, "reader", {
      dbProxyName: this.resource.name,
      dbProxyEndpointName: physicalName("aws_db_proxy_endpoint", this.props.name, "read"),
      targetRole: "READ_ONLY",
      vpcSubnetIds: this.props.network.isolated.subnetIds,
      vpcSecurityGroupIds: [this.securityGroup.id],
    });
  }

  /** Lets the users in these secrets log in. */
  admit(...secretArns: readonly string[]): void {
    const added = secretArns.filter((arn) => !this.secrets.has(arn));
    for (const arn of added) this.secrets.add(arn);
    if (added.length > 0) this.role.allow({ actions: ["secretsmanager:GetSecretValue"], resources: added });
  }

  /** As Terraform reads it: CDKTF maps no attribute that is known later. */
  private login(secretArn: string) {
    return dbProxyAuthToTerraform({
      authScheme: "SECRETS",
      secretArn,
      // Services log in with the password of their own user, as they do without a proxy.
      iamAuth: "DISABLED",
      clientPasswordAuthType: this.props.engine.proxy.passwords,
    });
  }
}
