import { shortHash } from "../../application/short-hash";
import { maxLength } from "../limits/attribute-limits";
import { type NamedType, namedTypes, type TypeWithName } from "./named-types";

/** Characters that the AWS provider appends to a prefix, to make a name of it. */
const generated = 26;

/**
 * The name of a resource in its account: the parts joined by `-`, cut to what the service accepts. A cut name ends in a hash of
 * the full name, so that two long names stay different. Plain text only: a token has not the length of its value.
 *
 * Two owners may still join to one name, `dev` + `api-worker` and `dev-api` + `worker`: `stacks/shared-names.ts` compares the names
 * of all environments of an account.
 */
export function physicalName(type: TypeWithName, ...parts: readonly string[]): string {
  return cut(parts.join("-"), maxNameLength(type));
}

/** The same, with an ending that is never cut. */
export function physicalNameEnding(ending: string, type: TypeWithName, ...parts: readonly string[]): string {
  return `${cut(parts.join("-"), maxNameLength(type) - ending.length - 1)}-${ending}`;
}

/** The start of a name that the provider completes, for what cannot be created again under the same name. */
export function physicalNamePrefix(type: TypeWithName, ...parts: readonly string[]): string {
  return `${cut(parts.join("-"), maxNameLength(type) - generated - 1)}-`;
}

/** Maximum length of the name of a resource of this type. */
export function maxNameLength(type: TypeWithName): number {
  const { attribute, max = Number.POSITIVE_INFINITY }: NamedType = namedTypes[type];
  return Math.min(max, maxLength(`${type}.${attribute}`));
}

function cut(name: string, max: number): string {
  if (name.length <= max) return name;
  return `${name.slice(0, max - 7).replace(/-+$/, "")}-${shortHash(name)}`;
}
