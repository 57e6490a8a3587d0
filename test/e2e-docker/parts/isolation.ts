import { assertAll } from "../../e2e/facts/fact";
import { type Ports, reachedFrom, targetsOf } from "../attempts";
import { healthy, type Part } from "../deployment";
import { role } from "../engine";
import { repository, versions } from "../images";
import { prefix } from "../project";

/** What listens where. */
const ports: Ports = {
  api: [3000],
  inventory: [3001],
  mailer: [3000],
  broker: [4566],
  balancer: [8080, 8443, 8404, 8405],
  "inventory-balancer": [3001, 8404, 8405],
  orders: [5432],
  "orders-standby": [5432],
  "stock-cache": [6379],
  receipts: [7070],
  streams: [9092, 9093, 9094],
};

const database = ["orders-standby:5432", "orders:5432"];

/** All that each container connects to when it tries everything. A balancer stands on a network with whoever calls it. */
const reached: Readonly<Record<string, readonly string[]>> = {
  api: [
    ...[
      "api:3000",
      "balancer:8080",
      "balancer:8404",
      "balancer:8443",
      "broker:4566",
      "inventory-balancer:3001",
      "receipts:7070",
      "streams:9092",
    ],
    ...database,
  ],
  inventory: ["inventory-balancer:3001", "inventory:3001", "stock-cache:6379", "streams:9092", ...database],
  mailer: ["broker:4566", "receipts:7070", ...database],
  broker: ["api:3000"],
  receipts: ["api:3000"],
  streams: ["api:3000", "inventory:3001"],
  report: database,
  balancer: ["api:3000"],
  "inventory-balancer": ["api:3000", "inventory:3001"],
  // Its one network has its callers on it.
  "stock-cache": ["inventory:3001"],
  orders: ["api:3000", "inventory:3001", "orders-standby:5432"],
  "orders-standby": ["api:3000", "inventory:3001", "orders:5432"],
};

/** What is not used is not reachable: every container tries every address of every other one. */
export const isolation: Part = {
  name: "isolation",
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("what is not used is not reachable", async () => {
      const containers = await healthy(deployment);
      const first = new Map([...containers].reverse().map((one) => [role(one, prefix), one]));
      const image = `${repository}:${versions[0]}`;
      let attempts = 0;
      const facts = await Promise.all(
        [...first].map(async ([name, from]) => {
          const targets = containers
            .filter((one) => one !== from)
            .flatMap((one) => targetsOf(one, prefix, ports));
          attempts += targets.length;
          const found = await reachedFrom(from, targets, image);
          return { what: `reached by ${name}`, expected: [...(reached[name] ?? [])].sort(), found };
        }),
      );
      assertAll(facts);
      summary.add("isolation", `${attempts} attempts to connect, only what is used answers`);
    });
  },
};
