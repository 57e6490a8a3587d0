import { assertAll } from "../../e2e/facts/fact";
import { type Ports, reachedFrom, targetsOf } from "../attempts";
import { healthy } from "../deployment";
import { role } from "../engine";
import type { ExampleDeployment } from "./example";

const balancer = (port: number) => [port, 8404, 8405];
/** What listens where. */
const ports: Ports = {
  gateway: [3000],
  user: [3001],
  order: [3002],
  product: [3003],
  balancer: [8080, 8443, 8404, 8405],
  "user-balancer": balancer(3001),
  "order-balancer": balancer(3002),
  "product-balancer": balancer(3003),
  streams: [9092, 9093, 9094],
  users: [5432],
  orders: [5432],
  products: [5432],
};

/** All that each service connects to when it tries everything: its balancer and its other copy, and what it uses. */
const reached: Readonly<Record<string, readonly string[]>> = {
  gateway: [
    "balancer:8080",
    "balancer:8404",
    "balancer:8443",
    "gateway:3000",
    "order-balancer:3002",
    "product-balancer:3003",
    "user-balancer:3001",
  ],
  user: ["user-balancer:3001", "users:5432"],
  order: [
    "order-balancer:3002",
    "order:3002",
    "product-balancer:3003",
    "streams:9092",
    "user-balancer:3001",
    "orders:5432",
  ],
  product: ["product-balancer:3003", "product:3003", "streams:9092", "products:5432"],
};

/** Every service tries every address of every other container; returns how many attempts it were. */
export async function isolated({ project, image }: ExampleDeployment): Promise<number> {
  const { prefix } = project;
  const containers = await healthy({ project });
  const first = new Map([...containers].reverse().map((one) => [role(one, prefix), one]));
  let attempts = 0;
  const facts = await Promise.all(
    Object.entries(reached).map(async ([name, expected]) => {
      const from = first.get(name);
      if (!from) throw new Error(`There is no container of ${name}.`);
      const targets = containers
        .filter((one) => one !== from)
        .flatMap((one) => targetsOf(one, prefix, ports));
      attempts += targets.length;
      const found = await reachedFrom(from, targets, image);
      return { what: `reached by ${name}`, expected: [...expected].sort(), found };
    }),
  );
  assertAll(facts);
  return attempts;
}
