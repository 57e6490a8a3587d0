import { isSecretName } from "../../terraform-json/secret-names";
import { secretIn } from "../../terraform-json/secret-text";
import { plainData } from "./plain-data";

/** Longer values are cut in messages. */
const maxLength = 300;

/** A value in a message: as it is written in the config, without the values of secrets. It never throws. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  const text = printed(plainData(value));
  return text.length > maxLength ? `${text.slice(0, maxLength)}… (${text.length} characters)` : text;
}

function printed(value: unknown): string {
  if (typeof value === "string") return secretIn(value) === undefined ? JSON.stringify(value) : "(not shown)";
  if (typeof value === "symbol") return value.description || "a symbol";
  if (Array.isArray(value)) return `[${value.map((item) => printed(item)).join(",")}]`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${isSecretName(key) ? '"(not shown)"' : printed(inner)}`).join(",")}}`;
}
