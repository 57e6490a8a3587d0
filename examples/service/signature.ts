import { createHash, createHmac } from "node:crypto";

/** `20260102T030405Z`: how AWS writes the moment of a signature. */
export function signingTime(now: Date): string {
  return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/**
 * The signature of a request, by which AWS knows the role that sends it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signature(request: string, time: string, scope: string, secretKey: string): string {
  const text = ["AWS4-HMAC-SHA256", time, scope, hash(request)].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((secret, part) => sign(secret, part), `AWS4${secretKey}`);
  return sign(key, text).toString("hex");
}

export function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function sign(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
