import { createHash } from "node:crypto";
import { DefaultTokenResolver, Lazy, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * A hash of a whole definition, for a label: labels are what the provider always replaces a container for. It plans
 * changes of health check, mounts, init, tmpfs and CPU quota as updates, and then leaves the container as it was.
 */
export function configHash(definition: object): string {
  // At synthesis: a reference is a placeholder until then, with another number each time.
  return Lazy.stringValue({ produce: (context) => hash(context.resolve(definition)).slice(0, 12) });
}

/** The first six hexadecimal digits of a definition's hash; known at synthesis, so that they can be part of a name. */
export function resolvedHash(scope: IConstruct, definition: object): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return hash(Tokenization.resolve(definition, { scope, resolver, preparing: false })).slice(0, 6);
}

function hash(definition: unknown): string {
  return createHash("sha256").update(JSON.stringify(definition)).digest("hex");
}
