import type { SecretProps } from "../../application/secret";
import { drops, type ParityOf } from "../parity/parity";

export const secretParity = {
  description: drops("stands in Secrets Manager", "stands nowhere but in application.ts"),
} satisfies ParityOf<SecretProps>;
