import { type Accepted, exactly, oneOf, text } from "../../application/schema-values";

const hostName = /^(?=.{1,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const domain = text(hostName, "a host name in lower case, at most 200 characters", '"mail.example.com"');

export const emailSettingsSchema = exactly({
  /**
   * Domain of the sender's address: the environment's zone, or a name in it. SES has each domain once in an account and region; Terraform
   * adds records for DKIM and SPF to the zone.
   */
  domain,
  /**
   * What receivers do with mail that only pretends to come from the domain. Terraform then adds the record `_dmarc`.
   * @default no record: the domain may have one already
   */
  dmarc: oneOf(["none", "quarantine", "reject"]).optional(),
});

/** Settings of mail in an environment on AWS. */
export interface EmailSettings extends Accepted<typeof emailSettingsSchema> {}
