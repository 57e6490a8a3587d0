import type { Block } from "../../terraform-json/block";
import { at, list, text } from "../../terraform-json/values";
import { isGiven, isOneOf } from "../expectation";
import { companion, type Rule, settings } from "../rule";

const distribution = "aws_cloudfront_distribution";

/** The default one, and those with a path pattern. */
function behaviors({ attributes }: Block): readonly (readonly [path: string, behavior: unknown])[] {
  return [
    ["default_cache_behavior", at(attributes, "default_cache_behavior")],
    ...list(attributes.ordered_cache_behavior).map(
      (own, index) => [`ordered_cache_behavior.${index}`, own] as const,
    ),
  ];
}

/** Distributions of CloudFront. */
export const distributionRules: readonly Rule[] = [
  {
    id: "distribution-https",
    risk: "exposure",
    types: [distribution],
    expected: "redirect-to-https or https-only, so that nobody on the way reads or changes an answer",
    fix: "Set viewer_protocol_policy to redirect-to-https.",
    source: ["CKV_AWS_34", "FSBP CloudFront.3"],
    check: (resource) =>
      behaviors(resource).flatMap(([path, behavior]) => {
        const value = at(behavior, "viewer_protocol_policy");
        return isOneOf("redirect-to-https", "https-only").holds(value)
          ? []
          : [{ attribute: `${path}.viewer_protocol_policy`, value }];
      }),
  },
  settings({
    id: "distribution-tls",
    types: [distribution],
    expect: {
      "viewer_certificate.minimum_protocol_version": isOneOf(
        "TLSv1.2_2019",
        "TLSv1.2_2021",
        "TLSv1.2_2025",
        "TLSv1.3_2025",
      ),
    },
    so: "connections use no protocol that is broken",
    fix: "Set viewer_certificate.minimum_protocol_version to TLSv1.2_2021, with a certificate of the host name.",
    source: ["CKV_AWS_174", "FSBP CloudFront.15"],
  }),
  {
    id: "distribution-origin-access",
    risk: "exposure",
    types: [distribution],
    expected: "an origin access control for a bucket: the bucket needs no public access",
    fix: "Create an aws_cloudfront_origin_access_control, and set origin.origin_access_control_id.",
    source: ["FSBP CloudFront.13"],
    check: ({ attributes }) =>
      list(attributes.origin).flatMap((origin, index) =>
        /\.s3[.-]/.test(text(at(origin, "domain_name")) ?? "") &&
        !isGiven.holds(at(origin, "origin_access_control_id"))
          ? [{ attribute: `origin.${index}.origin_access_control_id`, value: undefined }]
          : [],
      ),
  },
  companion({
    id: "distribution-logged",
    types: [distribution],
    when: ({ attributes }) => at(attributes, "logging_config.bucket") === undefined,
    companion: "aws_cloudwatch_log_delivery_source",
    by: "resource_arn",
    so: "all requests are recorded",
    fix: "Create an aws_cloudwatch_log_delivery_source of it in us-east-1, with a delivery.",
    source: ["CKV_AWS_86", "FSBP CloudFront.5"],
  }),
  {
    id: "distribution-headers",
    types: [distribution],
    expected: "a response headers policy, so that browsers do not guess types and use HTTPS only",
    fix: "Set response_headers_policy_id, e.g. to AWS's managed SecurityHeadersPolicy.",
    source: ["CKV2_AWS_32"],
    check: (resource) =>
      behaviors(resource).flatMap(([path, behavior]) =>
        isGiven.holds(at(behavior, "response_headers_policy_id"))
          ? []
          : [{ attribute: `${path}.response_headers_policy_id`, value: undefined }],
      ),
  },
];
