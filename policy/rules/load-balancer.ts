import type { Block } from "../../terraform-json/block";
import { at, flag, list } from "../../terraform-json/values";
import { isBetween, isGiven, isOneOf, isTrue, orLeftOut } from "../expectation";
import { companion, type Rule, settings } from "../rule";
import { zones } from "../zones";

const balancers = ["aws_lb", "aws_alb"];

function isApplication({ attributes }: Block): boolean {
  return (attributes.load_balancer_type ?? "application") === "application";
}

/** Application load balancers. */
export const loadBalancerRules: readonly Rule[] = [
  {
    id: "lb-zones",
    types: balancers,
    expected: "subnets in at least 2 zones",
    fix: "Add a public subnet of another zone.",
    source: ["FSBP ELB.13"],
    check: ({ attributes }, stack) => {
      const value = [
        ...list(attributes.subnets),
        ...list(attributes.subnet_mapping).map((own) => at(own, "subnet_id")),
      ];
      return zones(value, stack) >= 2 ? [] : [{ attribute: "subnets", value }];
    },
  },
  settings({
    id: "lb-access-logs",
    types: balancers,
    when: isApplication,
    expect: { "access_logs.enabled": isTrue, "access_logs.bucket": isGiven },
    so: "all requests and responses are recorded",
    fix: "Set access_logs to { enabled: true, bucket: … }.",
    source: ["CKV_AWS_91", "FSBP ELB.5"],
  }),
  settings({
    id: "lb-drops-invalid-headers",
    types: balancers,
    when: isApplication,
    expect: { drop_invalid_header_fields: isTrue },
    so: "a service gets no malformed headers",
    fix: "Set drop_invalid_header_fields to true.",
    source: ["CKV_AWS_131", "FSBP ELB.4"],
  }),
  settings({
    id: "lb-desync",
    types: balancers,
    when: isApplication,
    expect: { desync_mitigation_mode: orLeftOut(isOneOf("defensive", "strictest")) },
    so: "requests cannot be smuggled",
    fix: 'Set desync_mitigation_mode to "defensive".',
    source: ["CKV_AWS_328", "FSBP ELB.12"],
  }),
  settings({
    id: "lb-deletion-protection",
    types: balancers,
    expect: { enable_deletion_protection: isTrue },
    so: "it cannot be deleted by mistake",
    fix: "Set enable_deletion_protection to true.",
    source: ["CKV_AWS_150", "FSBP ELB.6"],
  }),
  companion({
    id: "lb-firewall",
    types: balancers,
    when: (balancer) => isApplication(balancer) && flag(balancer.attributes.internal) !== true,
    companion: "aws_wafv2_web_acl_association",
    by: "resource_arn",
    so: "known attacks do not reach a service",
    fix: "Associate an aws_wafv2_web_acl with it.",
    source: ["CKV2_AWS_28", "FSBP ELB.16"],
  }),
  {
    id: "lb-alarm",
    types: balancers,
    expected: "an aws_cloudwatch_metric_alarm on HTTPCode_ELB_5XX_Count: no other metric has these errors",
    fix: "Add an alarm with the dimension LoadBalancer.",
    source: ["AWS: Elastic Load Balancing, CloudWatch metrics for your Application Load Balancer"],
    check: (balancer, stack) => {
      const watched = stack
        .ofType("aws_cloudwatch_metric_alarm")
        .filter(({ attributes }) => attributes.metric_name === "HTTPCode_ELB_5XX_Count")
        .flatMap(({ attributes }) => stack.targets(at(attributes, "dimensions.LoadBalancer")));
      return !isApplication(balancer) || watched.includes(balancer)
        ? []
        : [{ attribute: "aws_cloudwatch_metric_alarm", value: undefined }];
    },
  },
  settings({
    id: "target-group-health-check",
    types: ["aws_lb_target_group", "aws_alb_target_group"],
    when: ({ attributes }) => /^HTTPS?$/.test(String(attributes.protocol)),
    expect: (_, { attributes }) => ({
      "health_check.path": isGiven,
      "health_check.enabled": orLeftOut(isTrue),
      // Of gRPC: OK, or UNIMPLEMENTED from a server without the method that is called.
      "health_check.matcher":
        attributes.protocol_version === "GRPC" ? isOneOf("0", "12") : isOneOf("200", "200-299"),
    }),
    so: "only healthy tasks get requests",
    fix: "Set health_check with path and matcher.",
    source: ["CKV_AWS_261"],
  }),
  settings({
    id: "target-group-deregistration",
    types: ["aws_lb_target_group", "aws_alb_target_group"],
    expect: { deregistration_delay: isBetween(1, 120, " seconds") },
    so: "requests in flight can finish, and a task is not stopped while it gets requests",
    fix: "Set deregistration_delay to at most the stop timeout; AWS's default is 300.",
    source: ["AWS: ECS Developer Guide, Optimize load balancer connection draining"],
  }),
];
