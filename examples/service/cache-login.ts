import { Sha256 } from "@aws-crypto/sha256-js";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { formatUrl } from "@aws-sdk/util-format-url";
import { SignatureV4 } from "@smithy/signature-v4";
import { required, setting } from "./settings";

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Returns the credentials of a cache: the password from the settings, or an IAM token if the platform names the cache. */
export function cacheLogin(prefix: string): () => Promise<Login> {
  const cache = setting(`${prefix}_CACHE_NAME`);
  const password =
    cache === undefined
      ? async () => required(`${prefix}_PASSWORD`)
      : iamToken(cache, required(`${prefix}_USERNAME`));
  return async () => ({ username: required(`${prefix}_USERNAME`), password: await password() });
}

/**
 * A pre-signed request to connect, without its scheme. ElastiCache accepts it for 15 minutes, and closes the connection
 * after 12 hours.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
function iamToken(cache: string, user: string): () => Promise<string> {
  const signer = new SignatureV4({
    service: "elasticache",
    region: required("AWS_REGION"),
    credentials: fromNodeProviderChain(),
    sha256: Sha256,
  });
  const request = {
    method: "GET",
    protocol: "https:",
    hostname: cache,
    path: "/",
    headers: { host: cache },
    query: { Action: "connect", User: user },
  };
  return async () => formatUrl(await signer.presign(request, { expiresIn: 900 })).replace(/^https:\/\//, "");
}
