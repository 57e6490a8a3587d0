import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, text } from "../../application/schema-values";

export const emailSchema = exactly({
  kind: z.literal("email"),
  /** The part of the sender's address before the `@`: 1–64 lower-case letters, digits, `.`, `_` and `-`. Its users send as no other. */
  sender: text(
    /^(?=.{1,64}$)[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    "1–64 lower-case letters, digits and single ., _ and -",
    '"orders"',
  ),
});

/** Mail that an application sends, as the application describes it. */
export interface EmailSpec extends Accepted<typeof emailSchema> {}

export interface EmailProps extends Omit<EmailSpec, "kind"> {}

/**
 * Mail that its users send from one address, through the API of Amazon SES with the role of their task. A program that speaks SMTP
 * only sends through a relay: see `external()`.
 */
export function email(props: EmailProps): EmailSpec {
  return { kind: "email", ...plainData(props) };
}
