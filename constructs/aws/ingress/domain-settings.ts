import { hostName } from "../../application/host-name";
import { type Accepted, exactly, text } from "../../application/schema-values";

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
});

/** The host name of an environment. */
export interface DomainSettings extends Accepted<typeof domainSchema> {}
