import type { Construct } from "constructs";
import { AlertTopic } from "../../constructs/aws/alerting/alert-topic";
import { Cluster } from "../../constructs/aws/cluster/cluster";
import { EncryptionKey } from "../../constructs/aws/encryption/encryption-key";
import { LoadBalancer, type LoadBalancerProps } from "../../constructs/aws/ingress/load-balancer";
import { Network, type NetworkProps } from "../../constructs/aws/network/network";

export const target = { account: "111111111111", region: "eu-west-1" };
export const logRetention = { retentionDays: 365 };

export function logKey(scope: Construct): EncryptionKey {
  return key(scope, "logs");
}

export function key(
  scope: Construct,
  id: "logs" | "rds" | "elasticache" | "elasticfilesystem" | "secretsmanager" | "s3" | "kafka" | "events",
): EncryptionKey {
  const existing = scope.node.tryFindChild(`${id}-key`);
  if (existing instanceof EncryptionKey) return existing;
  return new EncryptionKey(scope, `${id}-key`, {
    ...target,
    alias: `test/${id}`,
    description: id,
    usedBy: [id],
  });
}

export function alarmTopic(scope: Construct, email: readonly string[] = ["oncall@example.com"]): AlertTopic {
  return new AlertTopic(scope, "alerts", {
    ...target,
    name: "test",
    email,
    runbookUrl: "https://example.com/runbooks",
  });
}

export function network(scope: Construct, props: Partial<NetworkProps> = {}): Network {
  return new Network(scope, "network", {
    ...target,
    name: "test",
    cidr: "10.0.0.0/16",
    zones: ["a", "b", "c"],
    nat: "per-zone",
    interfaceEndpoints: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms", "ssmmessages", "ssm", "ec2"],
    flowLogGroupName: "/test/flow-log",
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
}

export function cluster(
  scope: Construct,
  props: { readonly exec?: boolean; readonly spotPercent?: number } = {},
): Cluster {
  return new Cluster(scope, "cluster", {
    ...target,
    name: "test",
    spotPercent: 0,
    exec: true,
    logPrefix: "/test",
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
}

export function loadBalancer(
  scope: Construct,
  needs: Pick<LoadBalancerProps, "network" | "alarmTopic">,
  props: Partial<LoadBalancerProps> = {},
): LoadBalancer {
  return new LoadBalancer(scope, "load-balancer", {
    ...target,
    ...needs,
    name: "test",
    zoneId: "Z123",
    host: "shop.example.com",
    subdomains: ["admin"],
    deletionProtection: true,
    firewall: true,
    requestsPer5Minutes: 2000,
    accessLogDays: 365,
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
}
