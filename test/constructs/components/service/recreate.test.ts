import { recreate } from "../../../../constructs/components/service/deployment";
import { localSample, problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import { at, constructPath, resources } from "../../../support/synthesize";

const because = "its scheduler starts every job twice if two copies run";
const one = { min: 1, max: 1, oneBecause: because };
const alone = {
  shop: {
    "services.inventory.deployment": recreate({ because }),
    "services.mailer.deployment": recreate({ because }),
  },
  production: { "services.inventory.replicas": one, "services.mailer.replicas": one },
};

describe("on AWS", () => {
  const stack = productionSample(alone);

  test.each(["services/inventory/service", "services/mailer/service"])(
    "the old task of %s stops before the new one starts, and the reason is beside it",
    (path) => {
      const service = at(stack, "aws_ecs_service", path);
      expect(service).toMatchObject({
        availability_zone_rebalancing: "DISABLED",
        deployment_minimum_healthy_percent: 0,
        deployment_maximum_percent: 100,
        deployment_configuration: { strategy: "ROLLING" },
        deployment_circuit_breaker: { enable: true, rollback: true },
        desired_count: 1,
      });
      expect(service["//"]).toMatchObject({
        suppressed: {
          "ecs-rollout-capacity": because,
          "ecs-zone-rebalancing": because,
          "ecs-enough-tasks": because,
        },
      });
    },
  );

  test("other services are deployed as before", () => {
    expect(at(stack, "aws_ecs_service", "services/api/service")).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
    });
  });

  test("the policy accepts one copy that has a reason, and nothing but that", () => {
    expect(violationsOf("production", stack)).toEqual([]);
    const unexplained = productionSample({ production: { "services.mailer.replicas": { min: 1, max: 1 } } });
    expect(violationsOf("production", unexplained).map(({ fix }) => /Rule ([a-z-]+)/.exec(fix)?.[1])).toEqual(
      ["ecs-enough-tasks", "ecs-scaling-minimum"],
    );
  });
});

describe("on Docker", () => {
  const stack = localSample({ shop: alone.shop });
  const programs = (path: string) =>
    resources(stack, "terraform_data")
      .filter(([, own]) => constructPath(own).startsWith(path))
      .map(([address, own]) => {
        const [{ "local-exec": run }] = own.provisioner as [
          { "local-exec": { command: string; environment: unknown } },
        ];
        return { address, program: run.command.replace(/.*\/|"$/g, ""), environment: run.environment };
      });

  test("the containers of another revision stop after the migrations, and before the new containers exist", () => {
    const [stop] = programs("services/mailer/").filter(({ program }) => program === "stop-others.sh");
    expect(stop?.environment).toEqual({
      STACK: "shop-local",
      SERVICE: "mailer",
      REVISION: expect.stringMatching(/^[0-9a-f]{6}$/),
    });
    const own = resources(stack, "terraform_data").find(([address]) => address === stop?.address)?.[1];
    // And after the stores know the logins of the new containers.
    expect(own?.depends_on).toEqual([
      expect.stringMatching(/^terraform_data\.jobs_migrate_/),
      expect.stringMatching(/^terraform_data\.data_orders_passwords-/),
      expect.stringMatching(/^terraform_data\.data_receipts_passwords-/),
    ]);
    const [container] = resources(stack, "docker_container").filter(([, { name }]) =>
      /^shop-local-mailer-[0-9a-f]{6}-1$/.test(String(name)),
    );
    expect(container?.[1].depends_on).toContain(`terraform_data.${stop?.address}`);
  });

  test("a service that is rolled out stops nothing first", () => {
    expect(programs("services/api/").map(({ program }) => program)).not.toContain("stop-others.sh");
    expect(JSON.stringify(programs("services/api/"))).not.toContain("ALONE");
  });
});

test.each<[string, Parameters<typeof problemsOfSample>[0], object]>([
  [
    "a reason for one copy where there can be more",
    { production: { "services.mailer.replicas": { min: 1, max: 2, oneBecause: because } } },
    {
      path: "production: services.mailer.replicas.oneBecause",
      value: because,
      expected: "no reason for one task: there are 1 to 2",
      fix: "Remove it, or write { min: 1, max: 1 }.",
    },
  ],
  [
    "one copy in production without a reason",
    { production: { "services.mailer.replicas": { min: 1, max: 1 } } },
    {
      path: "production: services.mailer.replicas.min",
      value: 1,
      expected: "at least 3 in production: one in each zone",
      fix: 'Raise min, so that the service survives the loss of a zone; if only one copy may run, write { min: 1, max: 1, oneBecause: "…" }.',
    },
  ],
  [
    "a recreation without a reason",
    { shop: { "services.mailer.deployment": { strategy: "recreate", because: "so" } } },
    {
      path: "application shop: services.mailer.deployment.because",
      value: "so",
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
  ],
  [
    "shares of requests for a worker",
    { shop: { "services.mailer.deployment": { strategy: "canary", percent: 10, bakeMinutes: 5 } } },
    {
      path: "application shop: services.mailer.deployment.strategy",
      value: "canary",
      expected: 'one of "rolling", "recreate"',
      fix: "Write one of them.",
    },
  ],
  [
    "two versions at a time of which only one may run",
    {
      shop: { "services.inventory.deployment": recreate({ because }) },
      local: { "services.inventory.versions": { "shop:1.0.0": 50, "shop:2.0.0": 50 } },
    },
    {
      path: "local: services.inventory.versions",
      value: { "shop:1.0.0": 50, "shop:2.0.0": 50 },
      expected: `one version: the deployment of inventory is recreate({ because: "${because}" })`,
      fix: "Keep the version that should run: its containers take over when they are healthy.",
    },
  ],
])("refuses %s", (_, changes, problem) => {
  expect(problemsOfSample(changes)).toEqual([problem]);
});

test("a copy that stops first doubles no connections", () => {
  const crowded = {
    production: {
      "services.mailer.replicas": { min: 3, max: 100 },
      "data.orders.instanceClass": "db.t4g.small",
    },
  };
  const [problem] = problemsOfSample(crowded);
  expect(problem?.expected).toContain("mailer 2 × 100 tasks × 5");
  const [less] = problemsOfSample({ ...crowded, shop: alone.shop });
  expect(less?.expected).toContain("mailer 1 × 100 tasks × 5");
});
