import { constantCase } from "../../application/variable-names";

/**
 * The variables of a container that sends mail: `RECEIPT_MAIL_FROM` is the sender's address. On Docker it is the only one: without
 * `RECEIPT_MAIL_ENDPOINT` a program sends nothing.
 */
export function emailVariables(name: string) {
  const prefix = constantCase(name);
  return {
    from: `${prefix}_FROM`,
    /** AWS only, as the next ones. */
    endpoint: `${prefix}_ENDPOINT`,
    region: `${prefix}_REGION`,
    configurationSet: `${prefix}_CONFIGURATION_SET`,
  } as const;
}
