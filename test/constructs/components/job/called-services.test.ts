import { from } from "../../../../constructs/application/variable-values";
import { environmentProblems } from "../../../../constructs/components/checks";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { violations } from "../../../../policy/violations";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { stackOf } from "../../../../terraform-json/stack-of";
import { type Changes, changedShop } from "../../../support/configs";
import { at, embedded, resources, stackNamed, synthesize } from "../../../support/synthesize";

const calls: Changes = {
  "jobs.report.uses": ["orders", "inventory"],
  "jobs.report.variables": { STOCK_URL: from("inventory", "url") },
};

function synthesized(changes: Changes) {
  const application = changedShop(changes);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, { ...dev, application });
    new LocalStack(app, { ...local, application });
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
}

describe("a job that calls a service", () => {
  const { aws, docker } = synthesized(calls);

  test("finds its tasks by a name in the VPC's DNS", () => {
    expect(at(aws, "aws_service_discovery_private_dns_namespace", "private-names")).toMatchObject({
      name: "shop-dev.internal",
      vpc: expect.stringContaining("aws_vpc."),
    });
    expect(at(aws, "aws_service_discovery_service", "services/inventory/service/private-name")).toMatchObject(
      {
        name: "shop-dev-inventory",
        dns_config: {
          namespace_id: expect.stringContaining("aws_service_discovery_private_dns_namespace."),
          routing_policy: "MULTIVALUE",
          dns_records: [{ type: "A", ttl: 10 }],
        },
        health_check_custom_config: { failure_threshold: 1 },
      },
    );
    expect(at(aws, "aws_ecs_service", "services/inventory/service").service_registries).toEqual({
      registry_arn: expect.stringMatching(/aws_service_discovery_service\..*\.arn\}$/),
    });
    expect(at(aws, "aws_ecs_service", "services/api/service")).not.toHaveProperty("service_registries");
  });

  test("gets the address under both names, and waits for the service", () => {
    const task = at(aws, "aws_ecs_task_definition", "jobs/report/job/task");
    const [container] = embedded<{ environment: { name: string; value: string }[] }[]>(
      task,
      "container_definitions",
    );
    const url = "http://shop-dev-inventory.shop-dev.internal:3001";
    expect(container?.environment).toEqual(
      expect.arrayContaining([
        { name: "INVENTORY_URL", value: url },
        { name: "STOCK_URL", value: url },
      ]),
    );
    expect(task.depends_on).toContainEqual(expect.stringMatching(/^aws_ecs_service\.services_inventory_/));
  });

  test("reaches its port and no other service", () => {
    const out = resources(aws, "aws_vpc_security_group_egress_rule").filter(
      ([, { security_group_id, referenced_security_group_id }]) =>
        String(security_group_id).includes("jobs_report_") &&
        String(referenced_security_group_id).includes(".services_"),
    );
    expect(out.map(([, { from_port, to_port }]) => [from_port, to_port])).toEqual([[3001, 3001]]);
    expect(violations(stackOf("dev", aws as never)).map(({ rule }) => rule.id)).toEqual([]);
  });

  test("services go on to find each other by Service Connect", () => {
    const task = at(aws, "aws_ecs_task_definition", "services/api/service/task");
    expect(String(task.container_definitions)).toContain("http://inventory:3001");
  });

  test("on Docker it joins a network to the service's balancer", () => {
    const containers = resources(docker, "docker_container").map(([, own]) => own);
    const report = containers.find(({ name }) => /^shop-local-report/.test(String(name)));
    expect(report?.env).toEqual(
      expect.arrayContaining(["INVENTORY_URL=http://inventory:3001", "STOCK_URL=http://inventory:3001"]),
    );
    const balancer = containers.find(({ name }) => name === "shop-local-inventory-balancer");
    const networks = (own: typeof report) =>
      ((own?.networks_advanced ?? []) as { name: string }[]).map(({ name }) => name);
    expect(networks(balancer).filter((name) => networks(report).includes(name))).toHaveLength(1);
  });
});

test("without such a job there is no private zone", () => {
  const { aws } = synthesized({});
  expect(resources(aws, "aws_service_discovery_private_dns_namespace")).toEqual([]);
  expect(resources(aws, "aws_service_discovery_service")).toEqual([]);
});

test("a service whose releases divide the requests is refused on AWS, and not on Docker", () => {
  const application = changedShop({
    ...calls,
    "services.inventory.deployment": { strategy: "canary", percent: 10, bakeMinutes: 5 },
  });
  expect(environmentProblems([{ ...dev, application }])).toContainEqual({
    path: "application shop: jobs.report.uses[1]",
    value: "inventory",
    expected:
      "a service with rolling() or recreate(): on AWS a job finds the tasks of both versions, and inventory has canary({ percent: 10, bakeMinutes: 5 })",
    fix: "Change its deployment, or let the job use the data directly.",
  });
  expect(environmentProblems([], [{ ...local, application }])).toEqual([]);
});
