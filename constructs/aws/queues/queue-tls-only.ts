import { denyWithoutTls, type Statement } from "../iam/policy-document";

/** Refuses to send to a queue, to receive from it and to change it without TLS. */
export function queueTlsOnly(queueArn: string): Statement {
  return denyWithoutTls(["sqs:*"], [queueArn]);
}
