import { publicService } from "../../../support/public-service";
import { at, constructPath, resources } from "../../../support/synthesize";

const stack = publicService();

test("has a certificate for all hosts, validated through DNS, and a DNS record for each", () => {
  expect(at(stack, "aws_acm_certificate", "load-balancer/certificate")).toMatchObject({
    domain_name: "shop.example.com",
    subject_alternative_names: ["shop.example.com", "admin.shop.example.com"],
    validation_method: "DNS",
    key_algorithm: "EC_prime256v1",
    lifecycle: { create_before_destroy: true },
  });
  const names = resources(stack, "aws_route53_record").map(([, record]) => [
    constructPath(record),
    record.name,
  ]);
  expect(names.sort()).toEqual([
    ["load-balancer/certificate/validation-record", "${each.value.resource_record_name}"],
    ["load-balancer/record", "shop.example.com"],
    ["load-balancer/record-admin", "admin.shop.example.com"],
  ]);
  for (const record of ["record", "record-admin"]) {
    expect(at(stack, "aws_route53_record", `load-balancer/${record}`)).toMatchObject({
      zone_id: "Z123",
      type: "A",
      alias: {
        name: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.dns_name\}$/),
        zone_id: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.zone_id\}$/),
        evaluate_target_health: true,
      },
    });
  }
  expect(at(stack, "aws_route53_record", "load-balancer/certificate/validation-record")).toMatchObject({
    for_each: expect.stringContaining(".domain_validation_options : option.domain_name => option }"),
    zone_id: "Z123",
    type: "${each.value.resource_record_type}",
    records: ["${each.value.resource_record_value}"],
    allow_overwrite: true,
  });
  expect(at(stack, "aws_acm_certificate_validation", "load-balancer/certificate/validation")).toMatchObject({
    certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate\.load-balancer_certificate_/),
    validation_record_fqdns: expect.stringMatching(/^\$\{\[for record in aws_route53_record\./),
  });
});
