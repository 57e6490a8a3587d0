// Constructs for AWS that work on their own, in any stack of CDKTF.

export { AccountBaseline, type AccountBaselineProps } from "../constructs/aws/account/account-baseline";
export { Alarm, type AlarmProps } from "../constructs/aws/alerting/alarm";
export { AlertTopic, type AlertTopicProps } from "../constructs/aws/alerting/alert-topic";
export { Cluster, type ClusterProps } from "../constructs/aws/cluster/cluster";
export type { Consumer } from "../constructs/aws/consumer";
export { EncryptionKey, type EncryptionKeyProps } from "../constructs/aws/encryption/encryption-key";
export {
  type ExistingAlarmTopicProps,
  existingAlarmTopic,
} from "../constructs/aws/existing/existing-alarm-topic";
export { type ExistingClusterProps, existingCluster } from "../constructs/aws/existing/existing-cluster";
export { existingKey } from "../constructs/aws/existing/existing-key";
export {
  ExistingLoadBalancer,
  type ExistingLoadBalancerProps,
} from "../constructs/aws/existing/existing-load-balancer";
export { ExistingNetwork, type ExistingNetworkProps } from "../constructs/aws/existing/existing-network";
export {
  ExistingSecurityGroup,
  type ExistingSecurityGroupProps,
} from "../constructs/aws/existing/existing-security-group";
export type {
  AlarmTopicRef,
  ClusterRef,
  KeyRef,
  LoadBalancerRef,
  NetworkRef,
} from "../constructs/aws/existing/references";
export { ServiceRole, type ServiceRoleProps } from "../constructs/aws/iam/service-role";
export { LoadBalancer, type LoadBalancerProps } from "../constructs/aws/ingress/load-balancer";
export { LogGroup, type LogGroupProps } from "../constructs/aws/logs/log-group";
export type { LogRetention } from "../constructs/aws/logs/settings";
export { Network, type NetworkProps } from "../constructs/aws/network/network";
export { SecurityGroup, type SecurityGroupProps } from "../constructs/aws/network/security-group";
export type { BackedUp, ReplicationTarget } from "../constructs/aws/recovery/backed-up";
export { Backups, type BackupsProps } from "../constructs/aws/recovery/backups";
export type { Recoverable } from "../constructs/aws/recovery/checks";
export type { RecoveryMeans } from "../constructs/aws/recovery/means";
export { ImageRegistry, type ImageRegistryProps } from "../constructs/aws/registry/image-registry";
export { StateStore, type StateStoreProps } from "../constructs/aws/state/state-store";
export { PrivateBucket, type PrivateBucketProps } from "../constructs/aws/storage/private-bucket";
export type { Target } from "../constructs/aws/target";
export { MailDomain, type MailDomainProps } from "../constructs/components/email/aws/mail-domain";
export { FileSystem, type FileSystemProps } from "../constructs/components/file-system/aws/file-system";
export { Job, type JobProps } from "../constructs/components/job/aws/job";
export { MysqlDatabase } from "../constructs/components/mysql/aws/mysql-database";
export { ObjectStore, type ObjectStoreProps } from "../constructs/components/object-store/aws/object-store";
export {
  PostgresCluster,
  type PostgresClusterProps,
} from "../constructs/components/postgres/aws/postgres-cluster";
export { PostgresDatabase } from "../constructs/components/postgres/aws/postgres-database";
export { Queue, type QueueProps } from "../constructs/components/queue/aws/queue";
export { RedisCache, type RedisCacheProps } from "../constructs/components/redis/aws/redis-cache";
export {
  ScheduledJob,
  type ScheduledJobProps,
} from "../constructs/components/scheduled-job/aws/scheduled-job";
export { AppSecret, type AppSecretProps } from "../constructs/components/secret/aws/app-secret";
export { StreamCluster, type StreamClusterProps } from "../constructs/components/stream/aws/stream-cluster";
export { Topic, type TopicProps } from "../constructs/components/topic/aws/topic";
export { WebService } from "../constructs/components/web-service/aws/web-service";
export type { WebServiceProps } from "../constructs/components/web-service/aws/web-service-props";
export { Worker, type WorkerProps } from "../constructs/components/worker/aws/worker";
export { customize, delegate, suppress } from "../constructs/terraform/annotations";
export { renamedFrom } from "../constructs/terraform/renamed-from";
export { EnvironmentStack } from "../stacks/environment-stack";
