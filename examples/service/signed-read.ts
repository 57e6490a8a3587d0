import { hash, signature, signingTime } from "./signature";
import type { Credentials } from "./task-credentials";

export interface SignedRead extends Credentials {
  readonly region: string;
  /** ARN or name of a secret. */
  readonly secretId: string;
  readonly now: Date;
}

const service = "secretsmanager";

/** The request that reads a secret's value, signed by the role. */
export function signedRead({ region, secretId, keyId, secretKey, sessionToken, now }: SignedRead): Request {
  const time = signingTime(now);
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const host = `${service}.${region}.amazonaws.com`;
  const body = JSON.stringify({ SecretId: secretId });
  // In alphabetical order, which is part of what is signed.
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    host,
    "x-amz-date": time,
    "x-amz-security-token": sessionToken,
    "x-amz-target": "secretsmanager.GetSecretValue",
  };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = ["POST", "/", "", lines.join(""), names, hash(body)].join("\n");
  const signed = signature(request, time, scope, secretKey);
  return new Request(`https://${host}/`, {
    method: "POST",
    body,
    headers: {
      ...headers,
      authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signed}`,
    },
  });
}
