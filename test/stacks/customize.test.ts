import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { App } from "cdktf";
import { off } from "../../constructs/application/choice";
import { customize } from "../../constructs/terraform/annotations";
import { dev } from "../../environments/dev";
import { local } from "../../environments/local";
import { EnvironmentStack } from "../../stacks/environment-stack";
import type { LocalStack } from "../../stacks/local-stack";
import { projectStacks } from "../../stacks/project-stacks";
import { at, stackNamed, synthesize } from "../support/synthesize";

function customized(change: (stack: EnvironmentStack | LocalStack) => void) {
  const project = { environments: [dev], localEnvironments: [local], programs: "tools", customize: change };
  return synthesize((app) => projectStacks(app, project));
}

const dashboard = (stack: EnvironmentStack) =>
  new CloudwatchDashboard(stack, "dashboard", { dashboardName: "shop", dashboardBody: "{}" });

test("changes an attribute and adds a resource, each with its reason in the JSON", () => {
  const stacks = customized((stack) => {
    if (stack.platform === "docker") return;
    customize(stack.databases.orders?.resource ?? never(), "the vendor's support asks for it", (database) => {
      database.caCertIdentifier = "rds-ca-rsa4096-g1";
    });
    customize(dashboard(stack), "the operations room shows it");
  });
  const own = stackNamed(stacks, "dev");
  expect(at(own, "aws_db_instance", "data/orders")).toMatchObject({
    ca_cert_identifier: "rds-ca-rsa4096-g1",
    "//": { customized: "the vendor's support asks for it" },
  });
  expect(at(own, "aws_cloudwatch_dashboard", "dashboard")).toMatchObject({
    "//": { customized: "the operations room shows it" },
  });
});

test("a name that the application does not have, and a resource without a reason, are problems of one list", () => {
  const wrong = () =>
    customized((stack) => {
      if (stack.platform === "docker") return;
      dashboard(stack);
    });
  expect(wrong).toThrow(`1 problem, nothing was written:
1. dev: customize
   value    "dashboard"
   expected a reason for each resource that it adds
   fix      Write customize(resource, "the reason").`);
  const misspelt = () =>
    customized((stack) => {
      if (stack.platform === "aws") stack.databases.ordrs?.node.addMetadata("x", 1);
    });
  expect(misspelt).toThrow(`1 problem, nothing was written:
1. dev: databases.ordrs
   value    "ordrs"
   expected one of orders
   fix      Write one of them.`);
});

test("other errors of a customization are not hidden", () => {
  expect(() =>
    customized(() => {
      throw new Error("broken");
    }),
  ).toThrow("broken");
});

test("has a handle for each component of the application", () => {
  const { databases, caches, queues, topics, objectStores, secrets, services, jobs } = new EnvironmentStack(
    new App({ stackTraces: false }),
    { ...dev, accountBaseline: off("not part of this test") },
  );
  const names = [databases, caches, queues, topics, objectStores, secrets, services, jobs].flatMap((group) =>
    Object.keys(group),
  );
  const { data, secrets: ofSecrets, services: ofServices, jobs: ofJobs } = dev.application;
  const all = [data, ofSecrets, ofServices, ofJobs].flatMap((group) => Object.entries(group));
  // A stream is a topic of the brokers, which all streams share.
  const expected = all.filter(([, spec]) => !("partitions" in spec)).map(([name]) => name);
  expect(names.sort()).toEqual(expected.sort());
});

function never(): never {
  throw new Error("The sample has no database orders.");
}
