import { off } from "../../../constructs/application/choice";
import { from, url } from "../../../constructs/application/variable-values";
import { internet, reachOf } from "../../../review/reach/reach";
import { productionSample, violationsOf } from "../../support/sample-with";
import type { Synthesized } from "../../support/synthesize";
import { stack as stackOf } from "../support/trees";

/** What existing images need, all at once: logins by password, own variables, more ports, other releases, jobs that call. */
const needed = {
  "data.stockCache.login": "password",
  "data.stockMoves.login": { with: "password", because: "the driver of the image signs no tokens" },
  "services.inventory.entrypoint": ["node"],
  "services.inventory.variables": {
    REDIS_URL: url`${from("stockCache", "scheme")}://${from("stockCache", "username")}:${from("stockCache", "password")}@${from("stockCache", "host")}`,
  },
  "services.inventory.readOnlyRoot": off("the image writes into its own directory"),
  "services.inventory.ports": { admin: { port: 9000, callable: true } },
  "services.api.stickyMinutes": 30,
  "services.api.routes": [{ path: "/*", maxBodyMiB: 10 }],
  "jobs.report.uses": ["orders", "inventory"],
};

const edges = (json: Synthesized) =>
  new Set(reachOf(stackOf(json, "production")).map(({ from, to, ports }) => `${from} -> ${to} ${ports}`));

test("nothing that was private becomes reachable: review reach before and after", () => {
  const before = edges(productionSample({}));
  const json = productionSample({ shop: needed });
  const after = edges(json);
  const added = [...after].filter((edge) => !before.has(edge));
  expect(added.filter((edge) => edge.startsWith(internet))).toEqual([]);
  expect(added).toEqual([
    "services/api/service -> services/inventory/service tcp 9000",
    "services/api/service -> streams tcp 9096",
    "services/inventory/service -> streams tcp 9096",
  ]);
  expect([...before].filter((edge) => !after.has(edge))).toEqual([
    "services/api/service -> streams tcp 9098",
    "services/inventory/service -> streams tcp 9098",
  ]);
  expect(violationsOf("production", json)).toEqual([]);
});
