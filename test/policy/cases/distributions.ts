import { lacks, type RuleCases, sets } from "../rule-case";

const images = ["aws_cloudfront_distribution", "distribution"] as const;

export const distributionCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets(
      "distribution-https",
      "answers over HTTP",
      [...images, "default_cache_behavior.viewer_protocol_policy"],
      "allow-all",
    ),
    sets(
      "distribution-https",
      "answers over HTTP on one path",
      [...images, "ordered_cache_behavior"],
      [{ viewer_protocol_policy: "allow-all", response_headers_policy_id: "headers" }],
    ),
    sets(
      "distribution-tls",
      "connections of TLS 1.0",
      [...images, "viewer_certificate.minimum_protocol_version"],
      "TLSv1",
    ),
    sets(
      "distribution-tls",
      "CloudFront's own certificate, which allows TLS 1.0",
      [...images, "viewer_certificate"],
      { cloudfront_default_certificate: true },
    ),
    sets(
      "distribution-origin-access",
      "a bucket that has to be public",
      [...images, "origin"],
      [{ origin_id: "images", domain_name: "images.s3.eu-west-1.amazonaws.com" }],
    ),
    lacks("distribution-logged", "requests leave no trace", [
      "aws_cloudwatch_log_delivery_source",
      "distribution-logs",
    ]),
    sets(
      "distribution-headers",
      "no security headers",
      [...images, "default_cache_behavior.response_headers_policy_id"],
      undefined,
    ),
  ],
};
