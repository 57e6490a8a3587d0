import { App } from "cdktf";
import { environmentProblems } from "../../constructs/components/checks";
import { staging } from "../../environments/staging";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { stackOf } from "../../terraform-json/stack-of";
import { procedures } from "../../tools/runbooks/procedures";
import { type Changes, changedProduction, changedShop } from "../support/configs";
import { productionSample, violationsOf } from "../support/sample-with";
import { clusterArn, keyArn, listenerArn, onSharedPlatform, topicArn } from "../support/shared-platform";
import { at, resources } from "../support/synthesize";

const stack = productionSample({ production: onSharedPlatform });
const all = (type: string) => resources(stack, type).map(([, own]) => own);
const problems = (changes: Changes) => environmentProblems([changedProduction(changes)]);

test("an environment on the platform of another team is accepted, and follows the policy", () => {
  expect(problems(onSharedPlatform)).toEqual([]);
  expect(violationsOf("production", stack)).toEqual([]);
});

test.each(["network", "loadBalancer", "cluster", "alerts", "keys"] as const)(
  "%s alone can exist, and Terraform creates the rest",
  (section) => {
    const { outside, budget, escalation, network, ...others } = onSharedPlatform;
    // A load balancer is in the VPC of the tasks. The receivers of alarms are its owner's.
    const changes = {
      ...(section === "loadBalancer" || section === "network" ? { network } : {}),
      ...(section === "alerts" ? { outside, budget, escalation } : {}),
      [section]: { ...others, network }[section],
    };
    expect(problems(changes)).toEqual([]);
    expect(violationsOf("production", productionSample({ production: changes }))).toEqual([]);
  },
);

test("creates nothing of what exists", () => {
  for (const type of [
    "aws_vpc",
    "aws_subnet",
    "aws_nat_gateway",
    "aws_vpc_endpoint",
    "aws_flow_log",
    "aws_lb",
    "aws_lb_listener",
    "aws_wafv2_web_acl",
    "aws_ecs_cluster",
    "aws_service_discovery_http_namespace",
  ])
    expect({ type, found: all(type) }).toEqual({ type, found: [] });
  const email = all("aws_sns_topic_subscription").filter(({ protocol }) => protocol === "email");
  expect(email).toEqual([]);
  const aliases = all("aws_kms_alias").map(({ name }) => String(name).split("/").at(-1));
  for (const use of ["logs", "data", "messages", "secrets"]) expect(aliases).not.toContain(use);
});

test("puts services, data and alarms where they are told to", () => {
  expect(at(stack, "aws_ecs_service", "services/api/service")).toMatchObject({
    cluster: clusterArn,
    network_configuration: { subnets: ["subnet-00000004", "subnet-00000005", "subnet-00000006"] },
  });
  expect(at(stack, "aws_db_instance", "data/orders")).toMatchObject({ kms_key_id: keyArn });
  for (const { kms_key_id } of all("aws_cloudwatch_log_group")) expect(kms_key_id).toBe(keyArn);
  const actions = all("aws_cloudwatch_metric_alarm").flatMap(
    ({ alarm_actions = [] }) => alarm_actions as string[],
  );
  expect([...new Set(actions)]).toEqual([topicArn]);
  const [subnets] = all("aws_db_subnet_group");
  expect(subnets?.subnet_ids).toEqual(["subnet-00000007", "subnet-00000008", "subnet-00000009"]);
});

test("adds rules, a certificate and records for its hosts to the load balancer", () => {
  expect(stack.data?.aws_lb).toMatchObject({
    "hosts_load-balancer_1BE105ED": {
      arn: "arn:aws:elasticloadbalancing:eu-west-1:333333333333:loadbalancer/app/platform/50dc6c495c0c9188",
    },
  });
  for (const { listener_arn } of all("aws_lb_listener_rule")) expect(listener_arn).toBe(listenerArn);
  expect(all("aws_lb_listener_certificate")).toEqual([
    expect.objectContaining({
      listener_arn: listenerArn,
      certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate_validation\./),
    }),
  ]);
  const records = all("aws_route53_record").filter(({ type }) => type === "A");
  expect(records.map(({ name }) => name).sort()).toEqual(["admin.shop.example.com", "shop.example.com"]);
});

test("the runbook names the cluster", () => {
  const text = procedures(changedProduction(onSharedPlatform), stackOf("production", { ...stack })).join(
    "\n",
  );
  expect(text).toContain("aws ecs wait services-stable --cluster platform --services api");
});

test("the stack has no handle of what exists", () => {
  const built = new EnvironmentStack(new App({ outdir: "unused" }), changedProduction(onSharedPlatform));
  expect(() => built.cluster).toThrow(`1 problem, nothing was written:
1. production: cluster
   value    {"existing":{"name":"platform","arn":"${clusterArn}","namespaceArn":"arn:aws:servicediscovery:eu-west-1:333333333333:namespace/ns-0a1b2c3d"},"spotPercent":0}
   expected what Terraform creates: this environment uses what exists
   fix      Change it where it is made.`);
  expect(() => [built.network, built.loadBalancer, built.alerts]).toThrow();
});

const own =
  "arn:aws:elasticloadbalancing:eu-west-1:333333333333:listener/app/platform/50dc6c495c0c9188/f2f7dc8efc522ab2";
const example = (prefix: string) =>
  ({
    expected: `an id of AWS: ${prefix}- and 8–17 hexadecimal digits`,
    fix: `Write e.g. "${prefix}-0a1b2c3d4e5f67890".`,
  }) as const;

test("each setting is checked, and nothing else may stand beside existing", () => {
  const { existing } = onSharedPlatform.network;
  expect(
    problems({
      ...onSharedPlatform,
      network: { existing: { ...existing, vpcId: "main" }, cidr: "10.30.0.0/16" },
      cluster: { ...onSharedPlatform.cluster, exec: true },
    }),
  ).toEqual([
    { path: "production: network.existing.vpcId", value: "main", ...example("vpc") },
    {
      path: "production: network.cidr",
      value: "10.30.0.0/16",
      expected: "the key existing",
      fix: "Correct the name, or remove it.",
    },
    {
      path: "production: cluster.exec",
      value: true,
      expected: "the keys existing, spotPercent",
      fix: "Correct the name, or remove it.",
    },
  ]);
});

test("the tiers of a network have the same two or three zones", () => {
  const { existing } = onSharedPlatform.network;
  const { a, b, c } = existing.privateSubnets;
  const network = (changes: object) => ({
    ...onSharedPlatform,
    network: { existing: { ...existing, ...changes } },
  });
  expect(problems(network({ isolatedSubnets: { a, b } }))).toEqual([
    {
      path: "production: network.existing.isolatedSubnets",
      value: { a, b },
      expected: "subnets in the zones of privateSubnets: a, b, c",
      fix: "Give one subnet for each of these zones.",
    },
  ]);
  expect(problems(network({ privateSubnets: { a, b, c, d: a } }))).toEqual([
    {
      path: "production: network.existing.privateSubnets",
      value: { a, b, c, d: a },
      expected: "2 or 3 zones",
      fix: "Remove some: an environment need not use all zones of the VPC.",
    },
  ]);
});

test("ARNs are of the region; those of cluster and listener of the account, too", () => {
  const { cluster } = onSharedPlatform;
  const elsewhere = { existing: { arn: topicArn.replace("eu-west-1", "us-east-1") } };
  const foreign = clusterArn.replace("333333333333", "555555555555");
  expect(
    problems({
      ...onSharedPlatform,
      cluster: { ...cluster, existing: { ...cluster.existing, arn: foreign } },
      alerts: elsewhere,
      keys: { data: keyArn.replace("333333333333", "555555555555") },
    }),
  ).toEqual([
    {
      path: "production: cluster.existing.arn",
      value: foreign,
      expected: "an ARN of the environment's region and account: …:eu-west-1:333333333333:…",
      fix: "Give one that is there.",
    },
    {
      path: "production: alerts.existing.arn",
      value: elsewhere.existing.arn,
      expected: "an ARN of the environment's region: …:eu-west-1:…:…",
      fix: "Give one that is there; it may be in another account.",
    },
  ]);
});

test("a load balancer needs its VPC, and has the headers of its owner", () => {
  const { loadBalancer } = onSharedPlatform;
  const application = changedShop({ "services.api.responseHeaders": { frames: "same-origin" } });
  const problem = { path: "production: loadBalancer.existing", value: loadBalancer.existing };
  expect(environmentProblems([{ ...changedProduction({ loadBalancer }), application }])).toEqual([
    {
      ...problem,
      expected: "with network.existing: a load balancer reaches tasks of its own VPC only",
      fix: "Give the load balancer's VPC as network.existing, or let Terraform create the load balancer.",
    },
    {
      ...problem,
      expected: "no responseHeaders, which api has: the owner of the listener sets its headers",
      fix: "Remove responseHeaders, and send the headers from the service.",
    },
  ]);
});

test("topics have no addresses for the runbook and a budget, and no part in us-east-1", () => {
  const { alerts } = onSharedPlatform;
  const { outside } = changedProduction({});
  expect(problems({ alerts, budget: { monthlyUsd: 100 } })).toEqual([
    {
      path: "production: escalation",
      value: undefined,
      expected: "whom the engineer on call reaches, because alerts.existing has no addresses",
      fix: 'Write e.g. [{ afterMinutes: 0, contact: "on-call engineer, +49 30 123456" }].',
    },
    {
      path: "production: outside",
      value: outside,
      expected: "none with alerts.existing: its alarm is in us-east-1, where the topics are not",
      fix: "Remove it, or let Terraform create the topics.",
    },
    {
      path: "production: budget",
      value: { monthlyUsd: 100 },
      expected: "none with alerts.existing: AWS mails alerts.email",
      fix: "Remove it, or let Terraform create the topics.",
    },
  ]);
});

test("two environments share neither a cluster nor a priority of a listener", () => {
  const here = { account: "333333333333", accountBaseline: staging.accountBaseline };
  const second = { ...changedProduction(onSharedPlatform), ...here, name: "second" };
  const found = (changes: Changes) =>
    environmentProblems([changedProduction(onSharedPlatform), { ...second, ...changes }]).filter(({ path }) =>
      path.includes("existing"),
    );
  const other = { zone: "example.com", host: "second.example.com" };
  expect(found({ domain: other })).toEqual([
    {
      path: "second: cluster.existing.arn",
      value: clusterArn,
      expected:
        "a cluster that no other environment uses; production uses this one, with services of the same names",
      fix: "Use another cluster, or let Terraform create one: a cluster costs nothing.",
    },
  ]);
  const application = changedShop({ "services.api.routes": [{ path: "/api/*", priority: 7 }] });
  const pair = [changedProduction(onSharedPlatform), { ...second, domain: other }];
  expect(
    environmentProblems(pair.map((own) => ({ ...own, application, outside: undefined })))
      .filter(({ path }) => path.includes("loadBalancer"))
      .map(({ path, value, expected, fix }) => ({ path, value, expected, fix })),
  ).toEqual([
    {
      path: "second: loadBalancer.existing.httpsListenerArn",
      value: own,
      expected: "a listener in which no other rule has the priority 7 of /api/*; a rule of production has it",
      fix: "Use another listener, or another host; a route with a priority of its own cannot be in two environments on one listener.",
    },
  ]);
});
