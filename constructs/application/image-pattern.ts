const repository = "[a-z0-9]+(?:[._/:-][a-z0-9]+)*";

/** Repository with a tag (not `latest`) or a digest. */
export const imagePattern = new RegExp(
  `^(?=.{3,512}$)${repository}(?::(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?@sha256:[a-f0-9]{64})$`,
);
