import { type Signing, signedQuery } from "./signed-query";

/**
 * The token with which a role logs in to the brokers of MSK: a request to connect, signed by it. Brokers end the
 * connection when it expires, after 15 minutes, unless the client has logged in again on it.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html
 */
export function streamToken(signing: Signing): string {
  const host = `kafka.${signing.region}.amazonaws.com`;
  const query = signedQuery("kafka-cluster", host, { Action: "kafka-cluster:Connect" }, signing);
  // Who asks is told beside the signature, not under it.
  return Buffer.from(`https://${host}/?${query}&User-Agent=examples`).toString("base64url");
}
