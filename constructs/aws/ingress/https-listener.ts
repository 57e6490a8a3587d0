import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { Construct } from "constructs";
import type { Certificate } from "./certificate";

/**
 * A listener for TLS 1.2 and 1.3, with a key exchange that a later quantum computer does not break where the client offers one,
 * and without a Server header. It answers 404 unless a rule matches.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export function httpsListener(
  scope: Construct,
  id: string,
  props: {
    /** ARN of the load balancer. */
    readonly loadBalancerArn: string;
    /** Port: 1–65,535. */
    readonly port: number;
    /** Certificate for all hosts. */
    readonly certificate: Certificate;
  },
): LbListener {
  return new LbListener(scope, id, {
    loadBalancerArn: props.loadBalancerArn,
    port: props.port,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    certificateArn: props.certificate.arn,
    routingHttpResponseServerEnabled: false,
    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000; includeSubDomains",
    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    routingHttpResponseXFrameOptionsHeaderValue: "DENY",
    defaultAction: [
      {
        type: "fixed-response",
        fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
      },
    ],
  });
}
