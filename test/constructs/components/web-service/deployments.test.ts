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
  return environmentProblems(environments.map((environment) => ({ ...environment, application })));
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
        "at most 4 on AWS: each has two target groups, and all of them are watched and counted together",
      fix: "Put what belongs together under one path, or into a service of its own.",
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
      expected:
        "rolling() for a service without routes that no other service uses: it gets no requests to move",
      fix: "Write rolling(), give it a route, or name it in the uses of whoever calls it.",
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
        "at most 180: 3 checks every 30 s find a copy unhealthy that still starts, and the alarm rolls back after 5 minutes of it",
      fix: "Start faster, or ask less often: raise health.intervalSeconds or health.retries.",
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
        "at least 7: 3 × 30 s until a task counts as unhealthy, and 5 minutes until the alarm rolls back",
      fix: "Bake longer, or find out sooner: lower health.intervalSeconds or health.retries.",
    },
    { "services.api.deployment": blueGreen({ bakeMinutes: 7 }) },
  ],
  [
    "a step lasts until the alarm on failed requests",
    { "services.api.deployment": linear({ stepPercent: 20, stepMinutes: 2, bakeMinutes: 10 }) },
    {
      path: path("api.deployment.stepMinutes"),
      value: 2,
      expected: "at least 3: so many minutes in a row requests fail before the alarm rolls back",
      fix: "Give each step that time, or take fewer steps.",
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
        "more than 5 without routes: calls between services are counted for both versions together, and 5 % may fail",
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
        "more than 5 without routes: calls between services are counted for both versions together, and 5 % may fail",
      fix: "Write 6 or more, or blueGreen({ bakeMinutes }).",
    },
    { "services.inventory.deployment": linear({ stepPercent: 6, stepMinutes: 3, bakeMinutes: 10 }) },
  ],
  [
    "no task serves for long with a password that was rotated",
    { "data.orders.onRotation": "redeploy" },
    {
      path: path("api.deployment"),
      value: canary({ percent: 10, bakeMinutes: 10 }),
      expected:
        'rolling(), unless data.orders has onRotation: "reread": after a rotation the tasks with the old password serve for the 20 minutes of canary({ percent: 10, bakeMinutes: 10 })',
      fix: "Let the application read the password again at each connection and say so in data.orders, or write rolling().",
    },
    { "data.orders.onRotation": undefined, "services.api.deployment": rolling() },
  ],
  [
    "no session lasts longer than twelve hours",
    { "services.api.deployment": linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }) },
    {
      path: path("api.deployment"),
      value: linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }),
      expected:
        "at most 720 minutes of waiting altogether, linear({ stepPercent: 10, stepMinutes: 79, bakeMinutes: 10 }) has 721: Terraform waits for it, and no role's session lasts longer",
      fix: "Take larger steps, or wait shorter at each.",
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
        "with replicas.min 1 at least 200: the new version first gets 10 % of 199 requests a minute, and of fewer than 20 no alarm judges it",
      fix: "Raise it or replicas.min, or give the new version 11 per cent in the application.",
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
        "with replicas.min 1 at least 200: the new version first gets 10 % of 10 requests a minute, and of fewer than 20 no alarm judges it",
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
      expected: "none: the deployment is rolling(), which has no stages to ask at",
      fix: "Take them out, or take another deployment in the application.",
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
      fix: "Name a function that lies there.",
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
      expected: "a port other than 80 and 443, which are the users'",
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
      expected: "an IPv4 block from /16 to /32",
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
      fix: "Have the quota raised and say here to how much, or merge routes.",
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
      fix: "Have the quota raised and say here to how much, or merge routes.",
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
      fix: "Have the quota raised and say here to how much, or merge routes.",
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
