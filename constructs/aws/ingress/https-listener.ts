import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { Construct } from "constructs";
import {
  crossOriginHeaders,
  headerValues,
  type ResponseHeaders,
  reasonsWithout,
} from "../../application/response-headers";
import { suppress } from "../../terraform/annotations";
import { sslPolicy } from "./ssl-policy";

/** A listener for HTTPS without a Server header. It answers 404 unless a rule matches. */
export function httpsListener(
  scope: Construct,
  id: string,
  props: {
    /** ARN of the load balancer. */
    readonly loadBalancerArn: string;
    /** Port: 1–65,535. */
    readonly port: number;
    /** ARN of the certificate for all hosts. */
    readonly certificateArn: string;
    /** Headers that the listener adds to every answer. */
    readonly responseHeaders?: ResponseHeaders;
  },
): LbListener {
  const { frames, strictTransport } = headerValues(props.responseHeaders);
  const crossOrigin = new Map(crossOriginHeaders(props.responseHeaders));
  const listener = new LbListener(scope, id, {
    loadBalancerArn: props.loadBalancerArn,
    port: props.port,
    protocol: "HTTPS",
    sslPolicy,
    certificateArn: props.certificateArn,
    routingHttpResponseAccessControlAllowCredentialsHeaderValue: crossOrigin.get(
      "Access-Control-Allow-Credentials",
    ),
    routingHttpResponseAccessControlAllowHeadersHeaderValue: crossOrigin.get("Access-Control-Allow-Headers"),
    routingHttpResponseAccessControlAllowMethodsHeaderValue: crossOrigin.get("Access-Control-Allow-Methods"),
    routingHttpResponseAccessControlAllowOriginHeaderValue: crossOrigin.get("Access-Control-Allow-Origin"),
    routingHttpResponseAccessControlMaxAgeHeaderValue: crossOrigin.get("Access-Control-Max-Age"),
    routingHttpResponseServerEnabled: false,
    routingHttpResponseStrictTransportSecurityHeaderValue: strictTransport,
    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    routingHttpResponseXFrameOptionsHeaderValue: frames,
    defaultAction: [
      {
        type: "fixed-response",
        fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
      },
    ],
  });
  const missing = reasonsWithout(props.responseHeaders ?? {});
  if (missing.length > 0) suppress(listener, "listener-headers", missing.join("; "));
  return listener;
}
