import { z } from "zod";
import { exactly, setOf, text } from "../../application/schema-values";

export const alertSchema = exactly({
  /** E-mail addresses that get every alarm: at least one, each once. AWS sends each a mail to confirm before the first alarm. */
  email: setOf(
    text((address) => z.email().safeParse(address).success, "an e-mail address", '"oncall@example.com"'),
    1,
    "at least one e-mail address",
    '["oncall@example.com"]',
    (address) => address.toLowerCase(),
  ),
});

export const runbookShape = {
  /** Page for the engineer on call, an https address: the description of each alarm ends with it. */
  runbookUrl: text(
    (url) => /^https:\/\/\S+$/.test(url) && URL.canParse(url),
    "an https address",
    '"https://example.com/runbooks"',
  ),
};

export const alertTopicSchema = exactly({ ...alertSchema.shape, ...runbookShape });
