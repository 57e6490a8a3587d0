/** Registry with an optional port: `localhost:5000`, `public.ecr.aws`. */
const host = "[a-z0-9]+(?:[.-]+[a-z0-9]+)*(?::[1-9][0-9]{0,4})?";
/** Part of a repository's path. */
const part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

/**
 * Repository with a tag (not `latest`) or a digest.
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export const imagePattern = new RegExp(
  `^(?=.{3,512}$)(?:${host}/)?${part}(?:/${part})*(?::(?!latest$)${tag}|(?::${tag})?@sha256:[a-f0-9]{64})$`,
);
