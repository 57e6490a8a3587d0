import type { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { ITerraformDependable } from "cdktf";
import type { Severity } from "../../alarms/declaration";
import type { Redirect, Route } from "../../application/route";
import type { ServiceRole } from "../iam/service-role";
import type { TargetGroupPair } from "../ingress/target-group-pair";
import type { PlatformAccess } from "../network/platform-access";
import type { SecurityGroupRules } from "../network/security-group-rules";

// What constructs know of a thing that another construct, another stack or somebody else may have made.

/** A KMS key: an `EncryptionKey`, or what `existingKey` returns. */
export interface KeyRef {
  /** ARN of the key. */
  readonly arn: string;
}

/** Where alarms are sent: an `AlertTopic`, or what `existingAlarmTopic` returns. */
export interface AlarmTopicRef {
  /** ARN of the SNS topic of each severity. */
  readonly topics: Readonly<Record<Severity, string>>;
  /** Page for the engineer on call, an https address: the description of each alarm ends with its section of the page. */
  readonly runbookUrl: string;
}

interface Subnets {
  /** Subnets by zone letter. */
  readonly subnets: ReadonlyMap<string, { readonly id: string }>;
  /** Ids of the subnets, one in each zone. */
  readonly subnetIds: string[];
}

/** A VPC with its subnets: a `Network`, or an `ExistingNetwork`. */
export interface NetworkRef {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Subnets of load balancers. */
  readonly public: Subnets;
  /** Subnets of tasks. */
  readonly private: Subnets;
  /** Subnets of data. */
  readonly isolated: Subnets;
  /** Lets tasks connect to what they need to start. */
  allowPlatform(tasks: SecurityGroupRules, options: PlatformAccess): void;
  /** Lets tasks connect to an AWS service, by the last part of its endpoint's name. */
  allowService(tasks: SecurityGroupRules, name: string): void;
}

/** An ECS cluster: a `Cluster`, or an `ExistingCluster`. */
export interface ClusterRef {
  /** ARN of the cluster. */
  readonly arn: string;
  /** Name of the cluster. */
  readonly name: string;
  /** Namespace in which services find each other by Service Connect. */
  readonly namespace: { readonly arn: string };
  /** Whether engineers may open a shell in a task. */
  readonly exec: boolean;
  /** Share of the tasks on Fargate Spot, in per cent. */
  readonly spotPercent: number;
  /** How ECS divides tasks between Fargate and Fargate Spot. */
  readonly capacityStrategy: { capacityProvider: string; weight: number; base: number }[];
  /** What has to exist before a task starts. */
  readonly ready: readonly ITerraformDependable[];
  /** Lets a task run shell sessions, if engineers may open them. */
  allowSessions(taskRole: ServiceRole): void;
}

/** An application load balancer with an HTTPS listener: a `LoadBalancer`, or an `ExistingLoadBalancer`. */
export interface LoadBalancerRef {
  /** `app/<name>/<id>`: how metrics name this load balancer. */
  readonly arnSuffix: string;
  /** Its security group gets a rule for each service with routes. */
  readonly securityGroup: SecurityGroupRules;
  /** Sends the requests that match a route to one of two target groups. */
  route(label: string, route: Route, targets: TargetGroupPair): RoutedRequests;
  /** Answers the requests that match a redirect with another address. */
  redirect(label: string, redirect: Redirect): void;
}

/** The rules of a route. */
export interface RoutedRequests {
  /** The route for people: `shop.example.com/api/*`. */
  readonly shown: string;
  /** The rule for requests of users. */
  readonly production: LbListenerRule;
  /**
   * The rule for requests that test a new version.
   * @default none: the load balancer has no port for tests
   */
  readonly test?: LbListenerRule;
}
