import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Construct } from "constructs";
import { loadBalancerAlarms } from "../../alarms/ingress";
import { shortHash } from "../../application/short-hash";
import { withProvider } from "../../terraform/with-provider";
import { EncryptionKey } from "../encryption/encryption-key";
import type { AlarmTopicRef } from "../existing/references";
import { globalRegion } from "../region";
import { Alarm } from "./alarm";
import type { OutsideSettings } from "./outside-settings";
import type { AlertRoute } from "./settings";
import { severityTopic } from "./severity-topic";

export interface OutsideChecksProps extends OutsideSettings {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Account of the environment. */
  readonly account: string;
  /** Host name of the environment. */
  readonly host: string;
  /** Who gets pages, beside the chat channels. */
  readonly route: AlertRoute;
  /** Page for the engineer on call. */
  readonly runbookUrl: string;
  /** The provider of us-east-1. An alarm and its topic are in the region of the metric. */
  readonly provider: AwsProvider;
  /**
   * The first of two regions, whose health decides where DNS sends requests.
   * @default there is one region
   */
  readonly failover?: {
    /** Host name of the region: `eu-west-1.shop.example.com`. */
    readonly host: string;
    /** Whether the second region serves, however healthy the first is. */
    readonly isFailedOver: boolean;
  };
}

/** Requests to public paths from several regions, with an alarm: what users see when the network or DNS fails. */
export class OutsideChecks extends Construct {
  /** ARN of the topic of its pages, in us-east-1. */
  readonly topicArn: string;
  /** Id of the health check of the first region. */
  readonly failoverCheckId: string | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OutsideChecksProps,
  ) {
    super(scope, id);
    const { name, account, host, route, runbookUrl, provider } = props;
    const key = new EncryptionKey(this, "key", {
      alias: `${name}/outside`,
      description: `Alerts of ${name} from outside`,
      usedBy: ["alarms", "sns"],
      account,
      region: globalRegion,
    });
    const topic = severityTopic(new Construct(this, "alerts"), {
      name: [name, "outside"],
      account,
      region: globalRegion,
      keyArn: key.arn,
      route,
    });
    this.topicArn = topic.arn;
    const topics = { page: topic.arn, ticket: topic.arn, info: topic.arn };
    const alarmTopic: AlarmTopicRef = { topics, runbookUrl };
    for (const path of props.paths) {
      const part = shortHash(path);
      const check = this.check(`check-${part}`, host, path);
      new Alarm(this, `alarm-${part}`, {
        alarm: loadBalancerAlarms.outside,
        name: `${name}-outside-${part}`,
        of: { HealthCheckId: check.id },
        values: { url: `https://${host}${path}`, host },
        alarmTopic,
      });
    }
    this.failoverCheckId = this.decideFailover(alarmTopic);
    withProvider(this, provider);
  }

  /** The health check that DNS follows. Inverted, it fails while the first region is healthy: that is how the second serves on purpose. */
  private decideFailover(alarmTopic: AlarmTopicRef): string | undefined {
    const { failover, name, paths } = this.props;
    const [path] = paths;
    if (!failover || path === undefined) return undefined;
    const { host, isFailedOver } = failover;
    const check = this.check("failover", host, path);
    check.invertHealthcheck = isFailedOver;
    new Alarm(this, "alarm-failover", {
      alarm: loadBalancerAlarms.failover,
      name: `${name}-failover`,
      of: { HealthCheckId: check.id },
      values: { url: `https://${host}${path}`, host },
      ...(isFailedOver && { silentBecause: "the second region serves on purpose" }),
      alarmTopic,
    });
    return check.id;
  }

  private check(id: string, host: string, path: string): Route53HealthCheck {
    return new Route53HealthCheck(this, id, {
      type: "HTTPS",
      fqdn: host,
      port: 443,
      resourcePath: path,
      requestInterval: 30,
      failureThreshold: 3,
      enableSni: true,
      measureLatency: true,
      regions: [...this.props.from],
      tags: { Name: `${host}${path}` },
    });
  }
}
