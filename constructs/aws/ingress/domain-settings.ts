import { type Accepted, exactly, text } from "../../application/schema-values";

const hostName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * The domain name of a certificate; other names of it may have 253 characters.
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
const maxCertificateName = 64;

export const domainSchema = exactly({
  /** Public Route 53 hosted zone, which has to exist, in lower case: `example.com`. Terraform adds records to it. */
  zone: text(hostName, "a host name in lower case", '"example.com"'),
  /** Host name of this environment in lower case, the zone or a name in it, 1–64 characters: `shop.example.com`. */
  host: text(
    (host) => hostName.test(host) && host.length <= maxCertificateName,
    `a host name in lower case, at most ${maxCertificateName} characters for ACM`,
    '"shop.example.com"',
  ),
  /**
   * Role in the account of the hosted zone, which the AWS provider takes on to read the zone and to write records:
   * `arn:aws:iam::555555555555:role/shop-records`.
   * @default none: the zone is in the account of the environment
   */
  zoneRoleArn: text(
    /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
    "the ARN of an IAM role",
    '"arn:aws:iam::555555555555:role/shop-records"',
  ).optional(),
});

/** The host name of an environment. */
export interface DomainSettings extends Accepted<typeof domainSchema> {}
