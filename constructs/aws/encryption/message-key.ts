import type { EncryptionKey } from "./encryption-key";
import type { DataCommon } from "../../components/aws-component";

/** The key of queues and topics: the stack makes it where a builder names its users. */
export function messageKeyOf({ name, messageKey }: DataCommon): EncryptionKey {
  if (!messageKey) throw new Error(`${name} has queues or topics, and no key for them.`);
  return messageKey;
}
