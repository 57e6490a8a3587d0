import type { EncryptionKey } from "./encryption-key";

/** The environment's key for messages. */
export function messageKeyOf(
  { messageKey }: { readonly messageKey?: EncryptionKey },
  name: string,
): EncryptionKey {
  if (!messageKey) throw new Error(`${name} passes messages on, and this environment has no key for them.`);
  return messageKey;
}
