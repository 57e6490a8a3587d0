import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryHttpNamespace } from "@cdktf/provider-aws/lib/service-discovery-http-namespace";
import { Construct } from "constructs";
import { exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { EncryptionKey } from "../encryption/encryption-key";
import type { ClusterRef } from "../existing/references";
import type { ServiceRole } from "../iam/service-role";
import { retentionProblems } from "../logs/checks";
import { LogGroup, type LogProps } from "../logs/log-group";
import { retentionShape } from "../logs/settings";
import { physicalName } from "../names/physical-name";
import { type Target, targetShape } from "../target";
import { capacityStrategy } from "./capacity-strategy";
import { sessions } from "./sessions";
import { type ClusterSettings, clusterSchema } from "./settings";

export interface ClusterProps extends Target, ClusterSettings, LogProps {
  /** Name of the cluster and of its namespace: `shop-production`. Another name replaces both, with all services. */
  readonly name: string;
  /** First part of the log groups' names: `/shop/production`. */
  readonly logPrefix: string;
}

const schema = exactly({ ...targetShape, ...clusterSchema.shape, ...retentionShape });

/** An ECS cluster on Fargate, with container metrics, a namespace for calls between services, and audited shells. */
export class Cluster extends Construct implements ClusterRef {
  /** The ECS cluster. */
  readonly resource: EcsCluster;
  /** Namespace in which services find each other by Service Connect. */
  readonly namespace: ServiceDiscoveryHttpNamespace;
  /** Fargate and Fargate Spot: services depend on it. */
  readonly capacityProviders: EcsClusterCapacityProviders;
  /** Whether engineers may open a shell in a task. */
  readonly exec: boolean;
  /** Share of the tasks on Fargate Spot, in per cent. */
  readonly spotPercent: number;
  /** How ECS divides tasks between Fargate and Fargate Spot. */
  readonly capacityStrategy: { capacityProvider: string; weight: number; base: number }[];
  private readonly sessionKey: EncryptionKey;
  private readonly sessionLogs: LogGroup;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    checkProps(this, schema, props, retentionProblems);
    const { name, account, region } = props;
    this.exec = props.exec;
    this.spotPercent = props.spotPercent;
    this.sessionKey = new EncryptionKey(this, "session-key", {
      alias: `${name}/sessions`,
      description: `Shell sessions in the tasks of ${name}`,
      // Both ends of a session, the task and the engineer, encrypt with the key.
      usedBy: ["iam"],
      account,
      region,
    });
    this.sessionLogs = new LogGroup(this, "session-logs", {
      audit: true,
      name: `${props.logPrefix}/sessions`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.namespace = new ServiceDiscoveryHttpNamespace(this, "namespace", {
      name: physicalName("aws_service_discovery_http_namespace", name),
      description: `Calls between the services of ${name}`,
    });
    // Otherwise Container Insights creates this group, without a key and with a retention of one day.
    const insights = new LogGroup(this, "insights-logs", {
      name: `/aws/ecs/containerinsights/${name}/performance`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.resource = new EcsCluster(this, "Resource", {
      name: physicalName("aws_ecs_cluster", name),
      setting: [{ name: "containerInsights", value: "enhanced" }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: this.sessionKey.arn,
          logging: "OVERRIDE",
          logConfiguration: {
            cloudWatchEncryptionEnabled: true,
            cloudWatchLogGroupName: this.sessionLogs.name,
          },
        },
      },
      serviceConnectDefaults: { namespace: this.namespace.arn },
      dependsOn: [insights.resource],
    });
    this.capacityStrategy = capacityStrategy(props.spotPercent);
    this.capacityProviders = new EcsClusterCapacityProviders(this, "capacity-providers", {
      clusterName: this.resource.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      defaultCapacityProviderStrategy: this.capacityStrategy,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get name(): string {
    return this.resource.name;
  }

  /** The capacity providers: services depend on them. */
  get ready(): readonly EcsClusterCapacityProviders[] {
    return [this.capacityProviders];
  }

  /** Lets a task run shell sessions: the channel, the key of sessions, and the log group that records them. */
  allowSessions(taskRole: ServiceRole): void {
    if (!this.exec) return;
    taskRole.allow(...sessions({ keyArn: this.sessionKey.arn, logGroupArn: this.sessionLogs.arn }));
  }
}
