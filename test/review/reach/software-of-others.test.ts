import { shop } from "../../../application";
import { off } from "../../../constructs/application/choice";
import { from, url } from "../../../constructs/application/variable-values";
import { fileSystem } from "../../../constructs/components/file-system/spec";
import { internet, reachOf } from "../../../review/reach/reach";
import { productionSample, violationsOf } from "../../support/sample-with";
import { resources, type Synthesized, statements } from "../../support/synthesize";
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

/** What is public on purpose, and files that last: ports of a network load balancer, objects by a CDN, a file system. */
const open = {
  "services.inventory.ports": {
    ssh: { port: 2222, protocol: "tcp", public: { port: 22, subdomain: "ssh" } },
    mqtt: { port: 1883, protocol: "tcp", public: { port: 8883, subdomain: "mqtt", tls: true } },
  },
  "data.receipts.publicRead": { subdomain: "receipts" },
  "data.uploads": fileSystem({ mounts: { mailer: "/srv/files" } }),
  "services.mailer.uses": [...(shop.services.mailer.uses ?? []), "uploads"],
};
const settings = {
  networkLoadBalancer: { deletionProtection: true, onlyFrom: ["203.0.113.0/28"], accessLogDays: 365 },
  "data.uploads": {
    throughput: "elastic",
    recovery: { rpoMinutes: 1440, rtoMinutes: 240 },
    infrequentAccessDays: 30,
  },
};

test("public ports, objects that all may read and a file system open what they name, and nothing else", () => {
  const before = edges(productionSample({}));
  const json = productionSample({ shop: open, production: settings });
  const after = edges(json);
  expect([...after].filter((edge) => !before.has(edge))).toEqual([
    "internet -> network-load-balancer tcp 22",
    "internet -> network-load-balancer tcp 8883",
    "network-load-balancer -> services/inventory/service tcp 1883",
    "network-load-balancer -> services/inventory/service tcp 2222",
    "network-load-balancer -> services/inventory/service tcp 3001",
    "services/mailer/service -> data/uploads/mount-target-a tcp 2049",
    "services/mailer/service -> data/uploads/mount-target-b tcp 2049",
    "services/mailer/service -> data/uploads/mount-target-c tcp 2049",
  ]);
  expect([...before].filter((edge) => !after.has(edge))).toEqual([]);
  expect(publicStatements(json)).toEqual([]);
  expect(violationsOf("production", json)).toEqual([]);
});

/** What policies of resources allow to everyone: the actions, and the conditions. */
function publicStatements(json: Synthesized) {
  return ["aws_s3_bucket_policy", "aws_efs_file_system_policy"].flatMap((type) =>
    resources(json, type)
      .flatMap(([, own]) => statements(own))
      .filter(({ Effect, Principal }) => Effect === "Allow" && /"\*"/.test(JSON.stringify(Principal)))
      .map(({ Action, Condition }) => ({ Action, Condition })),
  );
}
