import { denyWithoutTls, type Statement } from "../iam/policy-document";

/** Denies all requests to a queue without TLS. */
export function queueTlsOnly(queueArn: string): Statement {
  return denyWithoutTls(["sqs:*"], [queueArn]);
}
