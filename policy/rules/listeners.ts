import type { Block } from "../../terraform-json/block";
import { at, blocks } from "../../terraform-json/values";
import { type Expectation, isGiven, isTrue } from "../expectation";
import { type Rule, settings } from "../rule";

const listeners = ["aws_lb_listener", "aws_alb_listener"];

function speaksTls({ attributes }: Block): boolean {
  return attributes.protocol === "HTTPS" || attributes.protocol === "TLS";
}

/** TLS 1.2 and 1.3 with forward secrecy; the policies with Ext in their name add older ciphers. */
const isTls13: Expectation = {
  says: "a policy of TLS 1.3 and at least 1.2, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  holds: (value) => /^ELBSecurityPolicy-TLS13-1-[23]-(?!.*Ext)/.test(String(value)),
};

/** Listeners of load balancers. */
export const listenerRules: readonly Rule[] = [
  {
    id: "listener-http-redirects",
    types: listeners,
    expected: "only a permanent redirect to HTTPS: HTTP can be read and changed on the network",
    fix: 'Make default_action { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }.',
    source: ["CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20", "FSBP ELB.1", "FSBP ELB.18"],
    check: ({ attributes }) =>
      attributes.protocol !== "HTTP"
        ? []
        : blocks(attributes.default_action)
            .filter(
              (action) =>
                action.type !== "redirect" ||
                at(action, "redirect.protocol") !== "HTTPS" ||
                at(action, "redirect.status_code") !== "HTTP_301",
            )
            .map((value) => ({ attribute: "default_action", value })),
  },
  {
    id: "listener-http-serves-nothing",
    types: ["aws_lb_listener_rule", "aws_alb_listener_rule"],
    expected: "rules only on listeners that speak TLS",
    fix: "Move the rule to the HTTPS listener.",
    source: ["FSBP ELB.1"],
    check: ({ attributes }, stack) =>
      stack
        .targets(attributes.listener_arn)
        .filter((listener) => listener.attributes.protocol === "HTTP")
        .filter(() => blocks(attributes.action).some(({ type }) => type !== "redirect"))
        .map(() => ({ attribute: "listener_arn", value: attributes.listener_arn })),
  },
  settings({
    id: "listener-tls",
    types: listeners,
    when: speaksTls,
    expect: { ssl_policy: isTls13, certificate_arn: isGiven },
    so: "nobody on the network can read or change a request",
    fix: "Set ssl_policy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, and a certificate.",
    source: ["CKV_AWS_103", "CKV2_AWS_74", "FSBP ELB.17"],
  }),
  settings({
    id: "listener-headers",
    types: listeners,
    when: ({ attributes }) => attributes.protocol === "HTTPS",
    expect: {
      routing_http_response_strict_transport_security_header_value: isGiven,
      routing_http_response_x_content_type_options_header_value: isGiven,
      routing_http_response_x_frame_options_header_value: isGiven,
    },
    so: "browsers use HTTPS only, guess no types, and show no page in a foreign frame",
    fix: "Set the three header values.",
    source: ["OWASP: HTTP Security Response Headers Cheat Sheet"],
  }),
  {
    id: "listener-closed-by-default",
    types: listeners,
    expected: "a fixed response or a redirect, so that only a request that matches a rule reaches a service",
    fix: 'Make default_action { type: "fixed-response", … 404 } and add rules by host and path.',
    source: ["AWS: Elastic Load Balancing, Listeners for your Application Load Balancers"],
    check: (listener) =>
      listener.attributes.protocol !== "HTTPS"
        ? []
        : blocks(listener.attributes.default_action)
            .filter(({ type }) => type !== "fixed-response" && type !== "redirect")
            .map(({ type: value }) => ({ attribute: "default_action.type", value })),
  },
  settings({
    id: "certificate-replaced-first",
    types: ["aws_acm_certificate"],
    expect: {
      "lifecycle.create_before_destroy": isTrue,
    },
    so: "the new certificate exists before the old one is deleted",
    fix: "Set lifecycle.create_before_destroy to true.",
    source: ["CKV_AWS_233"],
  }),
  {
    id: "certificate-no-wildcard",
    types: ["aws_acm_certificate"],
    expected: "host names without a wildcard: a stolen wildcard certificate is valid for every host",
    fix: "List the hosts in subject_alternative_names.",
    source: ["CKV2_AWS_71"],
    check: ({ attributes }) =>
      [attributes.domain_name, attributes.subject_alternative_names]
        .flat()
        .filter((host) => String(host).startsWith("*"))
        .map((value) => ({ attribute: "domain_name", value })),
  },
];
