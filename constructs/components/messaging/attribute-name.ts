import { text } from "../../application/schema-values";

/** Name of an attribute of messages. */
export const attributeName = text(
  /^[a-z][a-zA-Z0-9]{0,63}$/,
  "an attribute's name: 1–64 letters and digits in camel case",
  '"kind"',
);
