import { exactly, text } from "../../application/schema-values";

export interface DomainSettings {
  /** Public Route 53 hosted zone that exists: `example.com`. */
  readonly zone: string;
  /** Host of this environment: the zone or a name in it, `shop.example.com`. */
  readonly host: string;
}

function hostName(example: string) {
  return text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    "a host name in lower case",
    `"${example}"`,
  );
}

export const domainSchema = exactly({ zone: hostName("example.com"), host: hostName("shop.example.com") });
