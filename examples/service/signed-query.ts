import { hash, signature, signingTime } from "./signature";
import type { Credentials } from "./task-credentials";

export interface Signing extends Credentials {
  readonly region: string;
  readonly now: Date;
}

/**
 * The query of a request that the role has signed for the next 15 minutes: services take it in a password's place.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signedQuery(
  service: string,
  host: string,
  parameters: Readonly<Record<string, string>>,
  { region, keyId, secretKey, sessionToken, now }: Signing,
): string {
  const time = signingTime(now);
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  // In alphabetical order, which is part of what is signed: what a service asks for comes before what all of them do.
  const query = Object.entries({
    ...parameters,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${keyId}/${scope}`,
    "X-Amz-Date": time,
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": sessionToken,
    "X-Amz-SignedHeaders": "host",
  })
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  const request = ["GET", "/", query, `host:${host}\n`, "host", hash("")].join("\n");
  return `${query}&X-Amz-Signature=${signature(request, time, scope, secretKey)}`;
}

function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
