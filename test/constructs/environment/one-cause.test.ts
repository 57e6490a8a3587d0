import { environmentProblems } from "../../../constructs/components/checks";
import { staging } from "../../../environments/staging";
import { type Changes, changedDev, changedLocal, changedShop } from "../../support/configs";

const paths = (changes: Changes, application = changedShop({})) =>
  environmentProblems([{ ...changedDev(changes), application }]).map(({ path }) => path);

test("settings are checked against each other beside other invalid settings of the component", () => {
  expect(
    paths({
      "data.orders.readReplicas": 16,
      "data.orders.maxStorageGiB": 20,
      "data.orders.storageGiB": 20,
      "data.orders.maintenanceWindow": "sun:04:00-sun:04:10",
      "data.orders.backupWindow": "at night",
    }),
  ).toEqual([
    "dev: data.orders.backupWindow",
    "dev: data.orders.readReplicas",
    "dev: data.orders.maxStorageGiB",
    "dev: data.orders.maintenanceWindow",
  ]);
  expect(
    paths({
      "loadBalancer.idleSeconds": 0,
      "loadBalancer.testTraffic": { port: 443, from: ["203.0.113.0/28"] },
    }),
  ).toEqual(["dev: loadBalancer.idleSeconds", "dev: loadBalancer.testTraffic.port"]);
  const local = changedLocal({ "data.orders.processes": 1, "data.orders.image": "postgres:15.1" });
  expect(environmentProblems([], [local]).map(({ path }) => path)).toEqual([
    "local: data.orders.processes",
    "local: data.orders.image",
  ]);
});

test.each<[string, Changes, Changes]>([
  ["routes", { "services.api.routes": "/api/*" }, { "services.api.scaleOn": { requestsPerMinute: 1000 } }],
  ["telemetry", { "services.api.telemetry": { tracesPercent: 101 } }, {}],
  [
    "deployment",
    { "services.api.deployment": { strategy: "fast" } },
    {
      "services.api.lifecycleHooks": [
        {
          functionArn: `arn:aws:lambda:${staging.region}:111111111111:function:smoke-test`,
          stages: ["POST_TEST_TRAFFIC_SHIFT"],
        },
      ],
    },
  ],
])("an invalid %s in an application is one problem", (key, inShop, inDev) => {
  for (const path of paths(inDev, changedShop(inShop)))
    expect(path).toContain(`application shop: services.api.${key}`);
  expect(paths(inDev, changedShop(inShop))).toHaveLength(1);
});
