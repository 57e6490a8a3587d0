import { hash, signature, signingTime } from "./signature";

export interface SignedLogin {
  /** The replication group's id. */
  readonly cache: string;
  readonly user: string;
  readonly region: string;
  readonly keyId: string;
  readonly secretKey: string;
  readonly sessionToken: string;
  readonly now: Date;
}

const service = "elasticache";

/**
 * The token with which a user logs in to ElastiCache in a password's place: a request to connect, signed by the role,
 * without its scheme. It opens a connection for 15 minutes; the connection itself lives on for 12 hours.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export function signedToken({
  cache,
  user,
  region,
  keyId,
  secretKey,
  sessionToken,
  now,
}: SignedLogin): string {
  const time = signingTime(now);
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  // In alphabetical order, which is part of what is signed.
  const query = Object.entries({
    Action: "connect",
    User: user,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${keyId}/${scope}`,
    "X-Amz-Date": time,
    "X-Amz-Expires": "900",
    "X-Amz-Security-Token": sessionToken,
    "X-Amz-SignedHeaders": "host",
  })
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&");
  const request = ["GET", "/", query, `host:${cache}\n`, "host", hash("")].join("\n");
  return `${cache}/?${query}&X-Amz-Signature=${signature(request, time, scope, secretKey)}`;
}

function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
