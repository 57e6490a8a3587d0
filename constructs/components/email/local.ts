import { type Accepted, exactly, text } from "../../application/schema-values";

export const localEmailSchema = exactly({
  /** Domain of the sender's address: `example.test`. Nothing is sent. */
  domain: text(
    /^(?=.{1,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    "a host name in lower case, at most 200 characters",
    '"example.test"',
  ),
});

/** Settings of mail in a local environment. */
export interface LocalEmailSettings extends Accepted<typeof localEmailSchema> {}
