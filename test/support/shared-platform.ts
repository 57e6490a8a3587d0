import type { Changes } from "./configs";

const here = "eu-west-1:333333333333";
export const keyArn = `arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const topicArn = `arn:aws:sns:${here}:on-call`;
export const clusterArn = `arn:aws:ecs:${here}:cluster/platform`;
export const listenerArn = `arn:aws:elasticloadbalancing:${here}:listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2`;

const subnets = (first: number) => ({
  a: `subnet-0000000${first}`,
  b: `subnet-0000000${first + 1}`,
  c: `subnet-0000000${first + 2}`,
});

/** Sections of production for what a platform team has made. */
export const onSharedPlatform = {
  network: {
    existing: {
      vpcId: "vpc-0a1b2c3d",
      publicSubnets: subnets(1),
      privateSubnets: subnets(4),
      isolatedSubnets: subnets(7),
      interfaceEndpoints: {
        names: ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "kms"],
        securityGroupId: "sg-0000ec70",
      },
    },
  },
  loadBalancer: { existing: { httpsListenerArn: listenerArn, securityGroupId: "sg-0a1b2c3d" } },
  cluster: {
    existing: {
      name: "platform",
      arn: clusterArn,
      namespaceArn: `arn:aws:servicediscovery:${here}:namespace/ns-0a1b2c3d`,
    },
    spotPercent: 0,
  },
  alerts: { existing: { arn: topicArn } },
  keys: { logs: keyArn, data: keyArn, messages: keyArn, secrets: keyArn },
  outside: undefined,
  budget: undefined,
  escalation: [{ afterMinutes: 0, contact: "the platform team" }],
} satisfies Changes;
