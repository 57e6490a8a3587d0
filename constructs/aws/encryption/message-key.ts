import type { EncryptionKey } from "./encryption-key";

/** The key of messages: the environment has one where a component names its users. */
export function messageKeyOf(
  { messageKey }: { readonly messageKey?: EncryptionKey },
  name: string,
): EncryptionKey {
  if (!messageKey) throw new Error(`${name} passes messages on, and this environment has no key for them.`);
  return messageKey;
}
