import { made } from "./made";

/** A second region with everything that the policy asks of it. */
export const regions = {
  aws_s3_bucket_replication_configuration: {
    papers: made("replication", {
      bucket: "papers",
      role: "arn:aws:iam::444444444444:role/replication",
      rule: [
        {
          status: "Enabled",
          delete_marker_replication: { status: "Enabled" },
          destination: [{ bucket: "arn:aws:s3:::papers-there", metrics: { status: "Enabled" } }],
        },
      ],
    }),
  },
  aws_route53_health_check: { first: made("first", { type: "HTTPS", fqdn: "eu-west-1.example.com" }) },
  aws_route53_record: {
    host: made("host", {
      zone_id: "Z1",
      name: "example.com",
      type: "A",
      set_identifier: "first",
      failover_routing_policy: [{ type: "PRIMARY" }],
      health_check_id: "${aws_route53_health_check.first.id}",
    }),
  },
};

/** The alarm on the health check of the first region. */
export const firstFails = made("first-fails", {
  metric_name: "HealthCheckStatus",
  dimensions: { HealthCheckId: "${aws_route53_health_check.first.id}" },
  evaluation_periods: 1,
  alarm_actions: ["arn:aws:sns:us-east-1:444444444444:alerts"],
  treat_missing_data: "breaching",
});
