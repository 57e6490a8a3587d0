import type { EncryptionKey } from "./encryption-key";

/** The environment's key for messages. */
export function messageKeyOf(
  { messageKey }: { readonly messageKey?: EncryptionKey },
  name: string,
): EncryptionKey {
  if (!messageKey)
    throw new Error(`${name} needs the environment's key for messages, and this environment has none.`);
  return messageKey;
}
