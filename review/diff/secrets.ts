import { isFields } from "../../terraform-json/values";

/** Replaces a secret. */
export const hidden = "(sensitive)";
export const anotherHidden = "(sensitive, changed)";

/** Names of attributes and variables with secret values. */
const secretName =
  /(^|[^a-z])(pass(word|wd|phrase)|secret(_?string|_?binary|_?key)?|private_?key|api_?key|access_?key|(auth|access|api|bearer)_?token|token|credentials?)$/i;

/** `postgres://user:password@host` */
const password = /(:\/\/[^:@/\s]*:)[^@/\s]+@/g;

/** The value of an attribute with this name, without secrets. References and ARNs are not secret. */
export function withoutSecrets(value: unknown, name: string): unknown {
  if (typeof value === "string") {
    if (secretName.test(name) && value !== "" && !value.includes("${") && !value.startsWith("arn:"))
      return hidden;
    const [, variable = "", setting = ""] = /^(\w+)=(.+)$/s.exec(value) ?? [];
    if (variable !== "") return `${variable}=${withoutSecrets(setting, variable)}`;
    return value.includes("://") && !value.includes("${")
      ? value.replaceAll(password, `$1${hidden}@`)
      : value;
  }
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withoutSecrets(item, key === "value" && typeof value.name === "string" ? value.name : key),
    ]),
  );
}
