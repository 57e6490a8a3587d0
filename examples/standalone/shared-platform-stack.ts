import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { App } from "cdktf";
import {
  ExistingLoadBalancer,
  ExistingNetwork,
  existingAlarmTopic,
  existingCluster,
  existingKey,
  WebService,
} from "plinth/aws";
import { LabStack } from "./lab-stack";

/** A web service on a platform that another team runs: nothing of the platform is created. */
export class SharedPlatformStack extends LabStack {
  constructor(app: App, id: string) {
    super(app, id);
    const { target } = this;
    const here = `${target.region}:${target.account}`;
    const loadBalancer = new ExistingLoadBalancer(this, "load-balancer", {
      arnSuffix: "app/platform/50dc6c495c0c9188",
      httpsListenerArn: `arn:aws:elasticloadbalancing:${here}:listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2`,
      securityGroupId: "sg-0a1b2c3d4e5f60001",
      host: "reports.example.com",
    });
    new WebService(this, "api", {
      ...target,
      network: new ExistingNetwork(this, "network", {
        region: target.region,
        vpcId: "vpc-0a1b2c3d4e5f60001",
        publicSubnets: { a: "subnet-0a1b2c3d4e5f60001", b: "subnet-0a1b2c3d4e5f60002" },
        privateSubnets: { a: "subnet-0a1b2c3d4e5f60003", b: "subnet-0a1b2c3d4e5f60004" },
        isolatedSubnets: { a: "subnet-0a1b2c3d4e5f60005", b: "subnet-0a1b2c3d4e5f60006" },
      }),
      cluster: existingCluster({
        name: "platform",
        arn: `arn:aws:ecs:${here}:cluster/platform`,
        namespaceArn: `arn:aws:servicediscovery:${here}:namespace/ns-0a1b2c3d4e5f6789`,
        spotPercent: 0,
      }),
      alarmTopic: existingAlarmTopic({
        arn: `arn:aws:sns:${here}:on-call`,
        runbookUrl: "https://runbooks.example.com/reports",
      }),
      logKey: existingKey(`arn:aws:kms:${here}:key/1234abcd-12ab-34cd-56ef-1234567890ab`),
      logPrefix: "/reports",
      logRetention: { retentionDays: 365 },
      prefix: "reports",
      label: "api",
      image: "reports/api:1.0.0",
      cpuUnits: 256,
      memoryMiB: 512,
      architecture: "ARM64",
      replicas: { min: 2, max: 4 },
      scaleOn: { cpuPercent: 60 },
      deployedBy: "terraform",
      shutdownSeconds: 30,
      port: 3000,
      health: { path: "/health", intervalSeconds: 15, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 30 },
      ingress: { loadBalancer, routes: [{ path: "/reports/*" }] },
    });

    // The hosted zone is in the account of the DNS team.
    const dns = new AwsProvider(this, "dns", {
      alias: "dns",
      region: target.region,
      allowedAccountIds: ["555555555555"],
      assumeRole: [{ roleArn: "arn:aws:iam::555555555555:role/reports-records" }],
    });
    const zone = new DataAwsRoute53Zone(this, "zone", { provider: dns, name: "example.com" });
    new Route53Record(this, "record", {
      provider: dns,
      zoneId: zone.zoneId,
      name: "reports.example.com",
      type: "CNAME",
      ttl: 300,
      records: ["platform.example.com"],
    });
  }
}
