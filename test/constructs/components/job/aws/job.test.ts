import { TerraformOutput } from "cdktf";
import { runCommand } from "../../../../../constructs/components/job/aws/run-command";
import { job } from "../../../../support/jobs";
import { ground } from "../../../../support/services";
import { at, embedded, resources, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

function oneJob(props: Parameters<typeof job>[3] = {}): Synthesized {
  return synthesizeStack((scope) => {
    job(scope, "report", ground(scope), props);
  });
}

function container(stack: Synthesized): Record<string, unknown> {
  const [only = {}] = embedded<Record<string, unknown>[]>(
    at(stack, "aws_ecs_task_definition", "report/task"),
    "container_definitions",
  );
  return only;
}

test("the container limits its own time, because ECS has no limit", () => {
  expect(container(oneJob())).toMatchObject({
    entryPoint: ["timeout", "-k", "60", "900"],
    command: ["node", "job.js"],
    stopTimeout: 60,
    user: "1000:1000",
    readonlyRootFilesystem: true,
  });
});

test("has no health check and no port", () => {
  expect(container(oneJob())).not.toHaveProperty("healthCheck");
  expect(container(oneJob())).toMatchObject({ portMappings: [] });
  // Nor is there a place for the agent of a shell.
  expect(container(oneJob()).mountPoints).toEqual([]);
  expect(at(oneJob(), "aws_ecs_task_definition", "report/task")["//"]).toMatchObject({
    suppressed: {
      "container-health-check":
        "it runs to its end: ECS replaces no task that no service runs, and its time limit ends one that hangs",
    },
  });
});

test("has its own security group with access to AWS services only, and no ECS Exec", () => {
  const stack = oneJob();
  const own = resources(stack, "aws_vpc_security_group_egress_rule").filter(([address]) =>
    address.startsWith("report_"),
  );
  expect(own.map(([, { description }]) => description)).toEqual(["To endpoints", "To s3"]);
  expect(JSON.stringify(stack.resource.aws_iam_role_policy ?? {})).not.toContain("ssmmessages");
});

test("reaches the internet only with callsInternet", () => {
  const own = resources(oneJob({ callsInternet: true }), "aws_vpc_security_group_egress_rule").filter(
    ([address]) => address.startsWith("report_"),
  );
  expect(own.map(([, { description }]) => description)).toContain("Calls hosts on the internet");
});

test("has its own log group", () => {
  expect(at(oneJob(), "aws_cloudwatch_log_group", "report/task/log-group")).toMatchObject({
    name: "/test/jobs/report",
  });
});

test("the output has a command with cluster, subnets and security group", () => {
  const { output } = synthesizeStack((scope) => {
    const value = runCommand(job(scope, "report", ground(scope)), "eu-west-1");
    new TerraformOutput(scope, "command", { value, staticId: true });
  });
  expect(String(output?.command?.value).replaceAll(/\$\{aws_(\w+?)\.[\w-]+\.(\w+)\}/g, "<$1>")).toBe(
    "aws ecs run-task --region eu-west-1 --cluster <ecs_cluster> --task-definition test-report --launch-type FARGATE --count 1 " +
      "--network-configuration 'awsvpcConfiguration={subnets=[<subnet>,<subnet>,<subnet>],securityGroups=[<security_group>],assignPublicIp=DISABLED}'",
  );
});
