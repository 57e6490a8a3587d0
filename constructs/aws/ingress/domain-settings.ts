import { type Accepted, exactly, text } from "../../application/schema-values";

function hostName(example: string) {
  return text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    "a host name in lower case",
    `"${example}"`,
  );
}

export const domainSchema = exactly({
  /** Public Route 53 hosted zone, which has to exist, in lower case: `example.com`. Terraform adds records to it. */
  zone: hostName("example.com"),
  /** Host name of this environment in lower case, the zone or a name in it: `shop.example.com`. */
  host: hostName("shop.example.com"),
});

/** The host name of an environment. */
export interface DomainSettings extends Accepted<typeof domainSchema> {}
