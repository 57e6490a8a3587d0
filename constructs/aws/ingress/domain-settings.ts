import { hostName } from "../../application/host-name";
import { type Accepted, exactly, setOf, text, yesOrNo } from "../../application/schema-values";

/**
 * The domain name of a certificate; other names of it may have 253 characters.
 * @see https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
 */
export const maxCertificateName = 64;

export const certificateArnSchema = text(
  /^arn:aws:acm:[a-z]{2}-[a-z]+-\d:\d{12}:certificate\/[a-z0-9-]{1,64}$/,
  "the ARN of a certificate in ACM",
  '"arn:aws:acm:eu-west-1:111111111111:certificate/11112222-3333-4444-5555-666677778888"',
);

const aliasSchema = exactly({
  /** Host name in lower case, 1–64 characters: `example.com`, `shop.example.org`. */
  host: text(
    (host) => hostName.test(host) && host.length <= maxCertificateName,
    `a host name in lower case, at most ${maxCertificateName} characters for ACM`,
    '"shop.example.org"',
  ),
  /**
   * Public Route 53 hosted zone of the host, which has to exist: Terraform adds its records.
   * @default none: whoever owns the host points it to the load balancer, and `certificateArn` is required
   */
  zone: text(hostName, "a host name in lower case", '"example.org"').optional(),
  /**
   * ARN of an issued certificate for the host, in the environment's account and region.
   * @default a certificate is requested, and validated in `zone`
   */
  certificateArn: certificateArnSchema.optional(),
  /**
   * Whether each request is redirected to the environment's host, with its path: `www` to the apex, or the other way round.
   * @default false: it is served like the environment's host
   */
  redirects: yesOrNo.optional(),
});

/** One more host name of an environment. */
export interface AliasSettings extends Accepted<typeof aliasSchema> {}

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
  /**
   * ARN of an issued certificate for the host and the subdomains of its routes, in the environment's account and region.
   * @default a certificate is requested, and validated in `zone`
   */
  certificateArn: certificateArnSchema.optional(),
  /**
   * More host names, also in other zones: served like the environment's host (at most 3), or redirected to it.
   * @default none
   */
  aliases: setOf(
    aliasSchema,
    1,
    "at least one host",
    '[{ host: "www.example.com", zone: "example.com", redirects: true }]',
    ({ host }) => host,
  ).optional(),
});

/** The host name of an environment. */
export interface DomainSettings extends Accepted<typeof domainSchema> {}
