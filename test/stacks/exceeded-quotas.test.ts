import { exceededQuotas } from "../../stacks/exceeded-quotas";
import { stackOf } from "../../terraform-json/stack-of";

const group = "${aws_security_group.orders.id}";

function rules(count: number) {
  const all = Array.from({ length: count }, (_, index) => [`rule${index}`, { security_group_id: group }]);
  return stackOf("dev", { resource: { aws_vpc_security_group_ingress_rule: Object.fromEntries(all) } });
}

test("more than 60 rules of a security group are refused, unless AWS has raised the quota", () => {
  expect(exceededQuotas([rules(60)])).toEqual([]);
  expect(exceededQuotas([rules(61)])).toEqual([
    {
      path: `dev: ${group}`,
      value: 61,
      expected:
        "at most 60 inbound rules of a security group: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
      fix: "Request a higher quota and write it as quotas.securityGroupIngressRules in main.ts, or let fewer components use it.",
    },
  ]);
  expect(exceededQuotas([rules(61)], { securityGroupIngressRules: 61 })).toEqual([]);
});

test("container definitions have at most 64 KB, whatever the quotas", () => {
  const task = (bytes: number) =>
    stackOf("dev", {
      resource: {
        aws_ecs_task_definition: { api: { family: "api", container_definitions: "x".repeat(bytes) } },
      },
    });
  expect(exceededQuotas([task(65_536)])).toEqual([]);
  expect(exceededQuotas([task(65_537)])).toMatchObject([
    { value: 65_537, fix: "Shorten it: AWS does not raise this limit." },
  ]);
});
