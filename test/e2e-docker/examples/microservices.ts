import { z } from "zod";
import { local } from "../../../examples/microservices/environments/local";
import { assertAll } from "../../e2e/facts/fact";
import { healthy } from "../deployment";
import { docker, lasting, role } from "../engine";
import { within } from "../within";
import type { Example, ExampleDeployment } from "./example";
import { isolated } from "./microservices-isolation";

const withId = z.object({ id: z.string() });
const product = z.object({ stock: z.number(), sold: z.number() });
const stock = 1000;

/** Orders from the gateway through three services and a stream, with and without brokers and readers; and who reaches whom. */
export const microservices: Example = {
  name: "microservices",
  application: "market",
  environment: local,
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("an order is checked, kept, recorded, and its record read", () => flows(deployment));
    summary.add("an order", "user checked, stock reserved, record written and read: the gateway returns it");
    await progress.step("without brokers orders are taken; their records follow", () =>
      noBrokers(deployment),
    );
    summary.add("Kafka stopped", "orders are taken, their records are read when it is back");
    await progress.step("readers that are killed lose no record, and count none twice", () =>
      killedReaders(deployment),
    );
    summary.add("all readers killed", "each record counted once after it");
    const attempts = await progress.step("no service reaches another's data", () => isolated(deployment));
    summary.add("separate networks", `${attempts} attempts to connect, only what is used answers`);
  },
};

async function flows(deployment: ExampleDeployment): Promise<void> {
  const { client } = deployment;
  const user = await client.post("/api/users", { name: "Ada" });
  const { id } = withId.parse(JSON.parse(user.body));
  const placed = await order(deployment, { user: id, quantity: 3 });
  const recorded = async () => (await tea(deployment)).sold === 3;
  assertAll([
    { what: "a user", expected: 201, found: user.status },
    { what: "an order", expected: 201, found: placed.status },
    { what: "its record is read", expected: true, found: await within(30, recorded) },
    { what: "the product", expected: { stock: stock - 3, sold: 3 }, found: await tea(deployment) },
    {
      what: "an order of nobody",
      expected: 422,
      found: (await order(deployment, { user: "99", quantity: 1 })).status,
    },
    {
      what: "an order of nothing",
      expected: 422,
      found: (await client.post("/api/orders", { user: id, item: "milk", quantity: 1 })).status,
    },
    {
      what: "what is between the services, asked from outside",
      expected: 404,
      found: (await client.post("/api/products/tea/reserve", { quantity: 1 })).status,
    },
  ]);
}

async function noBrokers(deployment: ExampleDeployment): Promise<void> {
  const { client, project } = deployment;
  await docker("stop", `${project.prefix}-streams`);
  const { status, body } = await order(deployment, { user: "1", quantity: 2 });
  const path = `/api/orders/${withId.parse(JSON.parse(body)).id}`;
  const isRecorded = async () => JSON.parse((await client.get(path)).body).recorded === true;
  const without = await isRecorded();
  await docker("start", `${project.prefix}-streams`);
  const sold = async () => (await tea(deployment)).sold === 5;
  assertAll([
    { what: "an order without brokers", expected: 201, found: status },
    { what: "it is recorded without them", expected: false, found: without },
    { what: "it is recorded with them", expected: true, found: await within(90, isRecorded) },
    { what: "its record is read", expected: true, found: await within(60, sold) },
  ]);
  await healthy({ project });
}

const many = 60;

async function killedReaders(deployment: ExampleDeployment): Promise<void> {
  const { project } = deployment;
  const readers = (await lasting(project.prefix))
    .filter((container) => role(container, project.prefix) === "product")
    .map(({ Name }) => Name);
  const statuses = await Promise.all(
    Array.from({ length: many }, () =>
      order(deployment, { user: "1", quantity: 1 }).then(({ status }) => status),
    ),
  );
  await docker("kill", ...readers);
  await docker("start", ...readers);
  await healthy({ project });
  const sold = async () => (await tea(deployment)).sold >= 5 + many;
  assertAll([
    { what: "orders that were not taken", expected: [], found: statuses.filter((status) => status !== 201) },
    { what: "all are counted", expected: true, found: await within(90, sold) },
    {
      what: "each once",
      expected: { stock: stock - 5 - many, sold: 5 + many },
      found: await tea(deployment),
    },
  ]);
}

function order(
  { client }: ExampleDeployment,
  { user, quantity }: { readonly user: string; readonly quantity: number },
) {
  return client.post("/api/orders", { user, item: "tea", quantity });
}

async function tea({ client }: ExampleDeployment) {
  return product.parse(JSON.parse((await client.get("/api/products/tea")).body));
}
