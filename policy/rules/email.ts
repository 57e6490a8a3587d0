import { isOneOf, isTrue } from "../expectation";
import { type Rule, settings } from "../rule";

/** Mail through SES. */
export const emailRules: readonly Rule[] = [
  settings({
    id: "email-tls",
    types: ["aws_sesv2_configuration_set"],
    expect: { "delivery_options.tls_policy": isOneOf("REQUIRE") },
    so: "mail is not delivered in the clear",
    fix: "Set delivery_options.tls_policy to REQUIRE.",
    source: ["CKV_AWS_365", "AWS: SES Developer Guide, Security protocols"],
  }),
  settings({
    id: "email-reputation",
    types: ["aws_sesv2_configuration_set"],
    expect: { "reputation_options.reputation_metrics_enabled": isTrue },
    so: "an alarm can say when much of it comes back, before SES stops all of it",
    fix: "Set reputation_options.reputation_metrics_enabled to true.",
    source: ["AWS: SES Developer Guide, Monitoring your sender reputation"],
  }),
  settings({
    id: "email-dkim",
    types: ["aws_sesv2_email_identity"],
    expect: { "dkim_signing_attributes.next_signing_key_length": isOneOf("RSA_2048_BIT") },
    so: "receivers can tell it from forged mail",
    fix: "Set dkim_signing_attributes.next_signing_key_length to RSA_2048_BIT.",
    source: ["AWS: SES Developer Guide, Authenticating email with DKIM"],
  }),
];
