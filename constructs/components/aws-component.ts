import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { DataKind, DataKinds, JobKind, SecretKind, ServiceKind } from "../application/kinds";
import type { EventLog } from "../aws/alerting/event-log";
import type { Consumer } from "../aws/consumer";
import type { KeyUser } from "../aws/encryption/key-users";
import type {
  AlarmTopicRef,
  ClusterRef,
  KeyRef,
  LoadBalancerRef,
  NetworkRef,
} from "../aws/existing/references";
import type { NetworkLoadBalancer } from "../aws/ingress/network-load-balancer";
import type { LogRetention } from "../aws/logs/settings";
import type { MessageQueue, MessageTopic } from "../aws/messages";
import type { PrivateNames } from "../aws/network/private-names";
import type { BackedUp } from "../aws/recovery/backed-up";
import type { Replicas } from "../aws/recovery/replicas";
import type { Replicated } from "../aws/recovery/replicated-secrets";
import type { RedeployRunbook } from "../aws/rotation/redeploy-runbook";
import type { Target } from "../aws/target";
import type {
  ConfiguredData,
  ConfiguredJob,
  ConfiguredSecret,
  ConfiguredService,
} from "../environment/configured";
import type { Environment } from "../environment/environment";
import type { Build } from "./build";
import type { Job } from "./job/aws/job";
import type { Service } from "./service/aws/service";

/** What an environment on AWS gives to every component. */
export interface AwsContext extends Target {
  readonly environment: Environment;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  readonly network: NetworkRef;
  readonly cluster: ClusterRef;
  readonly loadBalancer: LoadBalancerRef;
  /** For public ports; present if the environment has its settings. */
  readonly networkLoadBalancer?: NetworkLoadBalancer;
  /** The public hosted zone of its host, and the provider of a zone in another account. */
  readonly zone: { readonly id: string; readonly provider?: TerraformProvider | undefined };
  /** The provider of the region of AWS's global services; present if the environment has anything there. */
  readonly globalProvider?: TerraformProvider | undefined;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /** Counts events of ECS and RDS that no metric has. */
  readonly events: EventLog;
  /** Encrypts stored data. */
  readonly dataKey: KeyRef;
  /** Encrypts messages on their way; present if any component of the environment names its users. */
  readonly messageKey?: KeyRef;
  /** Encrypts secrets. */
  readonly secretKey: KeyRef;
  readonly logKey: KeyRef;
  readonly logRetention: LogRetention;
  /** First part of log groups' names: `/shop/production`. */
  readonly logPrefix: string;
  /** Names in the VPC's DNS; present if any job calls a service. */
  readonly privateNames?: PrivateNames;
  /** Replaces tasks when a secret was rotated; present if any service asks for it. */
  readonly rotation?: RedeployRunbook;
  /** What is replicated into a second region, if there is one whose data follows this. */
  readonly replicas?: Replicas;
  /**
   * Whether another region serves in place of this one.
   * @default false
   */
  readonly rests?: boolean;
  /** Present in a second region whose data follows the first. */
  readonly standby?: Standby;
}

/** What the stack of a second region knows of the first. */
export interface Standby {
  /** First part of names in the first region: `shop-production`. */
  readonly firstPrefix: string;
  /** What the first region replicates into this one. */
  readonly replicated: Replicated;
}

/** Grants a service or a job, named `user` in the application, access to a component that it uses. */
export type GrantTo = (consumer: Consumer, user: string) => void;

/** By last part of its name: the value of an output, and its description. */
export type Outputs = Readonly<Record<string, readonly [value: string, description: string]>>;

/** A component on AWS, with its outputs. */
export interface Built {
  /** Undefined for a component that nothing uses. */
  readonly grant?: GrantTo;
  readonly outputs: Outputs;
}

export interface BuiltData extends Built {
  readonly grant: GrantTo;
  /** For data that workers consume messages from. */
  readonly queue?: MessageQueue;
  /** For data that publishes messages. */
  readonly topic?: MessageTopic;
  /** For data that AWS Backup can back up. */
  readonly backedUp?: BackedUp;
}

export interface BuiltService extends Built {
  readonly service: Service;
}

export interface BuiltJob extends Built {
  readonly job: Job;
  /** Called when everything that the job uses has been granted. */
  readonly finish?: (services: (name: string) => Service) => Outputs;
}

interface AwsComponent<Configured, Result, Context> {
  /** Asked once for each environment that has a component of this kind. */
  builder(scope: Construct, context: Context): Build<Configured, Result>;
}

export interface AwsDataComponent<Kind extends DataKind>
  extends AwsComponent<ConfiguredData<Kind>, BuiltData, AwsContext> {
  /** AWS services that use the environment's key of stored data for it. */
  dataKeyUsers(spec: DataKinds[Kind]["spec"]): readonly KeyUser[];
  /** AWS services that use the environment's key of messages for it. */
  messageKeyUsers?(spec: DataKinds[Kind]["spec"]): readonly KeyUser[];
}

export interface AwsSecretComponent<Kind extends SecretKind>
  extends AwsComponent<ConfiguredSecret<Kind>, Built, AwsContext> {}

/** What services and jobs are given beside their settings. */
export interface WithVariables {
  /** Plain variables: the application's own, those of the environment and those of the platform. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface ConsumerContext extends AwsContext {
  /** The queue of this name. */
  readonly queue: (name: string) => MessageQueue;
}

export interface AwsServiceComponent<Kind extends ServiceKind>
  extends AwsComponent<ConfiguredService<Kind> & WithVariables, BuiltService, ConsumerContext> {}

export interface AwsJobComponent<Kind extends JobKind>
  extends AwsComponent<ConfiguredJob<Kind> & WithVariables, BuiltJob, ConsumerContext> {}

/** Everything that creates resources on AWS, of every component: see `constructs/components/registry.aws.ts`. */
export interface AwsComponents {
  readonly data: Readonly<Record<DataKind, AwsDataComponent<DataKind>>>;
  readonly secrets: Readonly<Record<SecretKind, AwsSecretComponent<SecretKind>>>;
  readonly services: Readonly<Record<ServiceKind, AwsServiceComponent<ServiceKind>>>;
  readonly jobs: Readonly<Record<JobKind, AwsJobComponent<JobKind>>>;
}
