import type { KeyRef } from "../existing/references";

/** The environment's key for messages. */
export function messageKeyOf({ messageKey }: { readonly messageKey?: KeyRef }, name: string): KeyRef {
  if (!messageKey)
    throw new Error(`${name} needs the environment's key for messages, and this environment has none.`);
  return messageKey;
}
