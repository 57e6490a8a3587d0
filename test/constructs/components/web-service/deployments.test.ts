import { environmentProblems } from "../../../../constructs/components/checks";
import { blueGreen, canary, linear, rolling } from "../../../../constructs/components/service/deployment";
import { environments } from "../../../../environments/all";
import { type Changes, changedDev, changedShop } from "../../../support/configs";

interface ExpectedProblem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  readonly fix: string;
}

/** All environments, with changes of the sample application. */
function problemsOf(changes: Changes): ExpectedProblem[] {
  const application = changedShop(changes);
  return environmentProblems(
    environments.map((environment) => ({ ...environment, application, outside: undefined })),
  );
}

const path = (rest: string) => `application shop: services.${rest}`;
const paths = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `/${index}/*` }));

/** What each rule of the application rejects and accepts. */
test.each<[rule: string, rejected: Changes, problem: ExpectedProblem, accepted: Changes]>([
  [
    "CloudWatch computes an expression of ten metrics at most",
    { "services.api.routes": paths(5) },
    {
      path: path("api.routes"),
      value: 5,
      expected:
        "at most 4 on AWS: scaling adds up two target groups for each route, and CloudWatch allows 10 metrics in one expression",
      fix: "Merge routes under one path, or move some of them to another service.",
    },
    { "services.api.routes": paths(4) },
  ],
  [
    "a service that gets no requests has none to move",
    {
      "services.api.uses": ["orders", "orderEvents", "receipts", "stockMoves"],
      "services.inventory.deployment": blueGreen({ bakeMinutes: 10 }),
    },
    {
      path: path("inventory.deployment"),
      value: blueGreen({ bakeMinutes: 10 }),
      expected: "rolling(): no route and no other service sends requests to this service",
      fix: "Write rolling(), add a route, or add it to the uses of the services that call it.",
    },
    { "services.inventory.deployment": blueGreen({ bakeMinutes: 10 }) },
  ],
  [
    "a copy that starts slowly is not taken for one of a bad version",
    { "services.api.health.startPeriodSeconds": 181 },
    {
      path: path("api.health.startPeriodSeconds"),
      value: 181,
      expected:
        "at most 180: a task that is still starting is unhealthy after 3 checks every 30 s, and 5 minutes later the alarm rolls the deployment back",
      fix: "Lower it, or raise health.intervalSeconds or health.retries.",
    },
    // No load balancer asks the inventory.
    { "services.api.health.startPeriodSeconds": 180, "services.inventory.health.startPeriodSeconds": 300 },
  ],
  [
    "the old version is there until every alarm has spoken",
    { "services.api.deployment": blueGreen({ bakeMinutes: 6 }) },
    {
      path: path("api.deployment.bakeMinutes"),
      value: 6,
      expected:
        "at least 7: 3 × 30 s until a task is unhealthy, and 5 minutes until the alarm rolls the deployment back",
      fix: "Raise it, or lower health.intervalSeconds or health.retries.",
    },
    { "services.api.deployment": blueGreen({ bakeMinutes: 7 }) },
  ],
  [
    "a step lasts until the alarm on failed requests",
    { "services.api.deployment": linear({ stepPercent: 20, stepMinutes: 2, bakeMinutes: 10 }) },
    {
      path: path("api.deployment.stepMinutes"),
      value: 2,
      expected: "at least 3, the minutes of failed requests after which the alarm rolls the deployment back",
      fix: "Raise it; to keep the deployment short, raise stepPercent too.",
    },
    { "services.api.deployment": linear({ stepPercent: 20, stepMinutes: 3, bakeMinutes: 10 }) },
  ],
  [
    "a canary among services is larger than what may fail",
    { "services.inventory.deployment": canary({ percent: 5, bakeMinutes: 10 }) },
    {
      path: path("inventory.deployment.percent"),
      value: 5,
      expected:
        "more than 5 without routes: the alarm counts the calls to both versions together, and allows 5 % to fail",
      fix: "Write 6 or more, or blueGreen({ bakeMinutes }).",
    },
    { "services.inventory.deployment": canary({ percent: 6, bakeMinutes: 10 }) },
  ],
  [
    "a step among services is larger than what may fail",
    { "services.inventory.deployment": linear({ stepPercent: 5, stepMinutes: 3, bakeMinutes: 10 }) },
    {
      path: path("inventory.deployment.stepPercent"),
      value: 5,
      expected:
        "more than 5 without routes: the alarm counts the calls to both versions together, and allows 5 % to fail",
      fix: "Write 6 or more, or blueGreen({ bakeMinutes }).",
    },
    { "services.inventory.deployment": linear({ stepPercent: 6, stepMinutes: 3, bakeMinutes: 10 }) },
  ],
  [
    "no session lasts longer than twelve hours",
    { "services.api.deployment": linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }) },
    {
      path: path("api.deployment"),
      value: linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }),
      expected:
        "at most 720 minutes of waiting in total; linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }) has 721: Terraform waits for the deployment, and an IAM role session lasts no longer",
      fix: "Lower stepMinutes or bakeMinutes, or raise stepPercent.",
    },
    { "services.api.deployment": linear({ stepPercent: 10, stepMinutes: 78, bakeMinutes: 18 }) },
  ],
])("%s", (_, rejected, problem, accepted) => {
  expect(problemsOf(rejected)).toEqual([problem]);
  expect(problemsOf(accepted)).toEqual([]);
});

const functionArn = "arn:aws:lambda:eu-west-1:111111111111:function:smoke-test";
const hooks = [{ functionArn, stages: ["POST_TEST_TRAFFIC_SHIFT"] }];
const testTraffic = { port: 8443, from: ["203.0.113.0/28"] };

/** What each rule of an environment rejects and accepts. */
test.each<[rule: string, rejected: Changes, problem: ExpectedProblem, accepted: Changes]>([
  [
    "the new version's share is enough for a verdict",
    { "services.api.scaleOn.requestsPerMinute": 199 },
    {
      path: "dev: services.api.scaleOn.requestsPerMinute",
      value: 199,
      expected:
        "at least 200 with replicas.min 1: the new version first gets 10 % of 199 requests a minute, and its alarms need at least 20",
      fix: "Raise it or replicas.min, or let the new version start with at least 11 % in the application.",
    },
    { "services.api.scaleOn.requestsPerMinute": 199, "services.api.replicas.min": 2 },
  ],
  [
    "all requests together are not enough for a verdict",
    { "services.api.scaleOn.requestsPerMinute": 10 },
    {
      path: "dev: services.api.scaleOn.requestsPerMinute",
      value: 10,
      expected:
        "at least 200 with replicas.min 1: the new version first gets 10 % of 10 requests a minute, and its alarms need at least 20",
      fix: "Raise it or replicas.min.",
    },
    { "services.api.scaleOn.requestsPerMinute": 200 },
  ],
  [
    "functions are asked where there are stages",
    { "services.inventory.lifecycleHooks": hooks },
    {
      path: "dev: services.inventory.lifecycleHooks",
      value: 1,
      expected: "no hooks: a rolling() deployment has no stages at which ECS calls them",
      fix: "Remove them, or choose another deployment in the application.",
    },
    { "services.api.lifecycleHooks": hooks },
  ],
  [
    "a function lies in the environment's account and region",
    {
      "services.api.lifecycleHooks": [
        { ...hooks[0], functionArn: "arn:aws:lambda:eu-west-1:222222222222:function:smoke-test" },
      ],
    },
    {
      path: "dev: services.api.lifecycleHooks[0].functionArn",
      value: "arn:aws:lambda:eu-west-1:222222222222:function:smoke-test",
      expected:
        "a function of the environment's region and account: arn:aws:lambda:eu-west-1:111111111111:function:…",
      fix: "Use a function in that region and account.",
    },
    { "services.api.lifecycleHooks": hooks },
  ],
  [
    "a function has an ARN",
    { "services.api.lifecycleHooks": [{ ...hooks[0], functionArn: "smoke-test" }] },
    {
      path: "dev: services.api.lifecycleHooks[0].functionArn",
      value: "smoke-test",
      expected: "the ARN of a Lambda function",
      fix: 'Write e.g. "arn:aws:lambda:eu-west-1:111111111111:function:smoke-test".',
    },
    { "services.api.lifecycleHooks": [{ ...hooks[0], functionArn: `${functionArn}:live` }] },
  ],
  [
    "the port for tests is not the users'",
    { "loadBalancer.testTraffic": { ...testTraffic, port: 443 } },
    {
      path: "dev: loadBalancer.testTraffic.port",
      value: 443,
      expected: "a port other than 80 and 443, which serve users",
      fix: "Write e.g. 8443.",
    },
    { "loadBalancer.testTraffic": testTraffic },
  ],
  [
    "the port for tests is not open to anyone",
    { "loadBalancer.testTraffic": { port: 8443, from: ["0.0.0.0/0"] } },
    {
      path: "dev: loadBalancer.testTraffic.from[0]",
      value: "0.0.0.0/0",
      expected: "an IPv4 block from /16 to /32, written by its first address",
      fix: 'Write e.g. "203.0.113.0/28".',
    },
    { "loadBalancer.testTraffic": { port: 8443, from: ["203.0.0.0/16", "198.51.100.7/32"] } },
  ],
  [
    "each route has two rules where new versions can be tried",
    { "loadBalancer.testTraffic": testTraffic, "loadBalancer.maxRules": 3 },
    {
      path: "dev: loadBalancer.maxRules",
      value: 3,
      expected: "at least 4: 2 routes, each with a rule for users and one for tests; AWS's default is 100",
      fix: "Request a quota increase and write the new quota here, or merge routes.",
    },
    { "loadBalancer.testTraffic": testTraffic, "loadBalancer.maxRules": 4 },
  ],
  [
    "each route has one rule otherwise",
    { "loadBalancer.maxRules": 1 },
    {
      path: "dev: loadBalancer.maxRules",
      value: 1,
      expected: "at least 2: 2 routes; AWS's default is 100",
      fix: "Request a quota increase and write the new quota here, or merge routes.",
    },
    { "loadBalancer.maxRules": 2 },
  ],
  [
    "each route has two target groups",
    { "loadBalancer.maxTargetGroups": 3 },
    {
      path: "dev: loadBalancer.maxTargetGroups",
      value: 3,
      expected: "at least 4: two for each of 2 routes; AWS's default is 100",
      fix: "Request a quota increase and write the new quota here, or merge routes.",
    },
    { "loadBalancer.maxTargetGroups": 4 },
  ],
])("%s", (_, rejected, problem, accepted) => {
  expect(environmentProblems([changedDev(rejected)])).toEqual([problem]);
  expect(environmentProblems([changedDev(accepted)])).toEqual([]);
});

test("problems of deployments are reported together with all others", () => {
  const problem = problemsOf({
    "services.api.deployment": linear({ stepPercent: 20, stepMinutes: 0, bakeMinutes: 0 }),
    "services.inventory.deployment": canary({ percent: 1, bakeMinutes: 0 }),
    "services.mailer.shutdownSeconds": 121,
  });
  expect(problem.map((problem) => problem.path)).toEqual([
    path("mailer.shutdownSeconds"),
    path("api.deployment.bakeMinutes"),
    path("api.deployment.stepMinutes"),
    path("inventory.deployment.bakeMinutes"),
    path("inventory.deployment.percent"),
  ]);
  expect(problemsOf({ "services.api.deployment": rolling() })).toEqual([]);
});
