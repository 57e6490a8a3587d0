import { required } from "./settings";

export interface Credentials {
  readonly keyId: string;
  readonly secretKey: string;
  readonly sessionToken: string;
}

/** Where a task on AWS asks for the credentials of its role; the path is its own. */
const address = "http://169.254.170.2";

/** What the role of this task signs with, for the next hours. */
export async function taskCredentials(): Promise<Credentials> {
  const response = await fetch(address + required("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"), {
    signal: AbortSignal.timeout(2000),
  });
  const { AccessKeyId, SecretAccessKey, Token } = (await response.json()) as Record<string, string>;
  return { keyId: AccessKeyId ?? "", secretKey: SecretAccessKey ?? "", sessionToken: Token ?? "" };
}
