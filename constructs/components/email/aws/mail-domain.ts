import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Sesv2ConfigurationSet } from "@cdktf/provider-aws/lib/sesv2-configuration-set";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity";
import { Sesv2EmailIdentityMailFromAttributes } from "@cdktf/provider-aws/lib/sesv2-email-identity-mail-from-attributes";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { mailAlarms } from "../../../alarms/mail";
import { exactly } from "../../../application/schema-values";
import { Alarm } from "../../../aws/alerting/alarm";
import type { Consumer } from "../../../aws/consumer";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import { type Target, targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { type EmailSettings, emailSettingsSchema } from "../settings";
import { type EmailProps, emailSchema } from "../spec";
import { emailVariables } from "../variables";

export interface MailDomainProps extends Target, EmailSettings, EmailProps {
  /** Name of the configuration set, and first part of its alarms' names: `shop-production-receipts`. It is cut to 64 characters. */
  readonly name: string;
  /** Name in kebab case: first part of the variables that its users get, `receipts`. */
  readonly label: string;
  /** Id of the public hosted zone of the domain. */
  readonly zoneId: string;
  /** Where its alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({
  ...targetShape,
  ...emailSettingsSchema.shape,
  ...emailSchema.pick({ sender: true }).shape,
});

const recordSeconds = 3600;

/** A domain on SES that mail is sent from: signed by DKIM, with an SPF domain of its own, and only over TLS. */
export class MailDomain extends Construct {
  /** The identity. */
  readonly resource: Sesv2EmailIdentity;
  private readonly configurationSet: Sesv2ConfigurationSet;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MailDomainProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props);
    const { domain, region } = props;
    this.configurationSet = new Sesv2ConfigurationSet(this, "configuration", {
      configurationSetName: physicalName("aws_sesv2_configuration_set", props.name),
      deliveryOptions: { tlsPolicy: "REQUIRE" },
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
    this.resource = new Sesv2EmailIdentity(this, "Resource", {
      emailIdentity: domain,
      configurationSetName: this.configurationSet.configurationSetName,
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
    });
    const { tokens } = this.resource.dkimSigningAttributes;
    // SES has three keys of a domain.
    for (const index of [0, 1, 2]) {
      const token = Fn.element(tokens, index);
      this.record(
        `dkim-${index + 1}`,
        "CNAME",
        `${token}._domainkey.${domain}`,
        `${token}.dkim.amazonses.com`,
      );
    }
    const bounces = `bounces.${domain}`;
    new Sesv2EmailIdentityMailFromAttributes(this, "mail-from", {
      emailIdentity: this.resource.emailIdentity,
      mailFromDomain: bounces,
      behaviorOnMxFailure: "REJECT_MESSAGE",
      dependsOn: [
        this.record("bounces", "MX", bounces, `10 feedback-smtp.${region}.amazonses.com`),
        this.record("spf", "TXT", bounces, "v=spf1 include:amazonses.com -all"),
      ],
    });
    if (props.dmarc !== undefined)
      this.record("dmarc", "TXT", `_dmarc.${domain}`, `v=DMARC1; p=${props.dmarc}; adkim=s; aspf=r`);
    this.watch("bounces");
    this.watch("complaints");
  }

  /** Lets a service or a job send, from the one address. */
  grantSend(consumer: Consumer): void {
    const { domain, sender, label, region, account } = this.props;
    const variables = emailVariables(label);
    const address = `${sender}@${domain}`;
    const set = this.configurationSet.configurationSetName;
    consumer.reach("email");
    consumer.setVariable(variables.from, address);
    consumer.setVariable(variables.endpoint, `https://email.${region}.amazonaws.com`);
    consumer.setVariable(variables.region, region);
    consumer.setVariable(variables.configurationSet, set);
    consumer.allow({
      actions: ["ses:SendEmail", "ses:SendRawEmail"],
      resources: [this.resource.arn, `arn:aws:ses:${region}:${account}:configuration-set/${set}`],
      conditions: { StringEquals: { "ses:FromAddress": address } },
    });
  }

  private record(id: string, type: string, name: string, value: string): Route53Record {
    const { zoneId } = this.props;
    return new Route53Record(this, `record-${id}`, {
      zoneId,
      type,
      name,
      ttl: recordSeconds,
      records: [value],
    });
  }

  /**
   * Rates at which SES reviews an account; at 10 % and 0.5 % it may stop all sending.
   * @see https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
   */
  private watch(id: keyof typeof mailAlarms): void {
    const { name, alarmTopic } = this.props;
    new Alarm(this, `${id}-alarm`, {
      alarm: mailAlarms[id],
      name: `${name}-${id}`,
      of: { "ses:configuration-set": physicalName("aws_sesv2_configuration_set", name) },
      alarmTopic,
    });
  }
}
