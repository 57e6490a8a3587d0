import { type RuleCases, sets } from "../rule-case";

const configuration = ["aws_sesv2_configuration_set", "mail-configuration"] as const;

export const emailCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets("email-tls", "delivered in the clear", [...configuration, "delivery_options"], undefined),
    sets(
      "email-reputation",
      "nobody measures what comes back",
      [...configuration, "reputation_options"],
      undefined,
    ),
    sets(
      "email-dkim",
      "a short key",
      ["aws_sesv2_email_identity", "mail", "dkim_signing_attributes"],
      [{ next_signing_key_length: "RSA_1024_BIT" }],
    ),
  ],
};
