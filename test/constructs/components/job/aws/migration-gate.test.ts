import { MigrationGate } from "../../../../../constructs/components/job/aws/migration-gate";
import { target } from "../../../../support/foundation";
import { job } from "../../../../support/jobs";
import { ground, webService } from "../../../../support/services";
import { type Attributes, at, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

function gated(): Synthesized {
  return synthesizeStack((scope) => {
    const on = ground(scope);
    const migrate = job(scope, "migrate", on);
    const gate = new MigrationGate(migrate, "gate", {
      ...target,
      job: migrate,
      timeLimitMinutes: 15,
      before: ["api"],
    });
    webService(scope, "api", on).service.waitFor(gate.resource);
  });
}

const gate = () => at(gated(), "terraform_data", "migrate/gate");

test("runs again for each revision of the task definition", () => {
  expect(gate().triggers_replace).toEqual({
    task_definition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.migrate_task_[0-9A-F]+\.arn\}$/),
  });
});

test("depends on everything that a task needs to start", () => {
  const waits = gate().depends_on as string[];
  expect(waits.map((address) => address.replace(/_[0-9A-F]{8}$/, "")).sort()).toEqual([
    "aws_ecs_cluster_capacity_providers.cluster_capacity-providers",
    "aws_iam_role_policy.migrate_task_roles_execution_policy",
    "aws_vpc_security_group_egress_rule.migrate_security-group_to-endpoints-443",
    "aws_vpc_security_group_egress_rule.migrate_security-group_to-s3-443",
    "aws_vpc_security_group_ingress_rule.network_endpoints_security-group_from-migrate-443",
  ]);
});

test("passes everything that the program needs to run the task", () => {
  const [{ "local-exec": run }] = gate().provisioner as [{ "local-exec": Attributes }];
  expect(run).toMatchObject({
    command: "npx --no-install plinth migrate",
    working_dir: '${abspath("${path.root}/../../../.")}',
  });
  const { MIGRATION } = run.environment as { MIGRATION: string };
  expect(JSON.parse(MIGRATION)).toEqual({
    label: "migrate",
    region: "eu-west-1",
    cluster: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_[0-9A-F]+\.name\}$/),
    taskDefinition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.migrate_task_[0-9A-F]+\.arn\}$/),
    subnets: ["a", "b", "c"].map((zone) => expect.stringContaining(`network_private_subnet-${zone}`)),
    securityGroups: [expect.stringContaining("migrate_security-group")],
    logGroup: expect.stringContaining("migrate_task_log-group"),
    timeLimitMinutes: 15,
    before: ["api"],
  });
});

test("the services in before depend on the migration", () => {
  expect(at(gated(), "aws_ecs_service", "api/service").depends_on).toContainEqual(
    expect.stringMatching(/^terraform_data\.migrate_gate_/),
  );
});
