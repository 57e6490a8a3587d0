import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { type Severity, severities } from "../../alarms/declaration";
import { type Accepted, exactly } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { EncryptionKey } from "../encryption/encryption-key";
import type { AlarmTopicRef } from "../existing/references";
import { type Target, targetShape } from "../target";
import { ChatChannels } from "./chat-channels";
import { type AlertRoute, alertTopicSchema } from "./settings";
import { severityTopic } from "./severity-topic";

export interface AlertTopicProps extends Target, Accepted<typeof alertTopicSchema> {
  /** First part of the names of the topics and their key: `shop-production`. A topic's name is cut to 256 characters. */
  readonly name: string;
  /**
   * Whether AWS Backup of this account publishes too.
   * @default false
   */
  readonly hearsBackups?: boolean;
  /**
   * ARN of a topic of another region whose messages the chat channels of pages show, too.
   * @default none
   */
  readonly outsideTopicArn?: string | undefined;
}

const schema = exactly({ ...targetShape, ...alertTopicSchema.shape });

/**
 * An encrypted topic for each severity of alarms, with its receivers: only CloudWatch and RDS of this account publish to
 * them.
 */
export class AlertTopic extends Construct implements AlarmTopicRef {
  /** The SNS topic of pages. */
  readonly resource: SnsTopic;
  readonly topics: Readonly<Record<Severity, string>>;
  /** Page for the engineer on call. */
  readonly runbookUrl: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { account, region, name } = props;
    this.runbookUrl = props.runbookUrl;
    const key = new EncryptionKey(this, "key", {
      alias: `${name}/alerts`,
      description: `Alerts of ${name}`,
      usedBy: ["alarms", "sns", ...(props.hearsBackups ? (["backup-notices"] as const) : [])],
      account,
      region,
    });
    const scopes = {
      page: this,
      ticket: new Construct(this, "ticket"),
      info: new Construct(this, "info"),
    };
    const routeOf = (severity: Severity): AlertRoute => props[severity] ?? { email: props.email };
    const topic = (severity: Severity, ...parts: readonly string[]) =>
      severityTopic(scopes[severity], {
        name: [name, "alerts", ...parts],
        account,
        region,
        keyArn: key.arn,
        hearsBackups: props.hearsBackups,
        route: routeOf(severity),
      });
    this.resource = topic("page");
    this.topics = {
      page: this.resource.arn,
      ticket: topic("ticket", "ticket").arn,
      info: topic("info", "info").arn,
    };
    const routes = severities.map((severity) => ({ topic: this.topics[severity], ...routeOf(severity) }));
    if (props.outsideTopicArn !== undefined)
      routes.push({ topic: props.outsideTopicArn, ...routeOf("page") });
    new ChatChannels(this, "chat", { name, account, region, routes });
  }
}
