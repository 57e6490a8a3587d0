import { z } from "zod";
import { local } from "../../../examples/events/environments/local";
import { assertAll } from "../../e2e/facts/fact";
import { docker, lasting, role } from "../engine";
import { messagesIn, publishIn } from "../in-broker";
import { within } from "../within";
import type { Example, ExampleDeployment } from "./example";

const queues = ["notices", "claims", "notices-dead-letters", "claims-dead-letters"] as const;
const parcel = z.object({ notices: z.array(z.string()), claims: z.array(z.string()), euros: z.number() });
const summaryShape = z.object({
  made: z.string(),
  notices: z.number(),
  claims: z.number(),
  euros: z.number(),
});

/** Messages through topic, filters and queues to their workers, those that die with a worker, and those that nobody can handle. */
export const events: Example = {
  name: "events",
  application: "events",
  environment: local,
  run: async (deployment) => {
    const { progress, summary } = deployment;
    await progress.step("each event reaches the worker whose filter lets it through", () =>
      flows(deployment),
    );
    summary.add("an event", "from the tracker through topic and filters to the worker whom it concerns");
    const left = await progress.step("workers that are killed lose nothing", () => killed(deployment));
    summary.add(
      "all notifiers killed",
      `${left} of ${many} messages were left, all were delivered, each once`,
    );
    await progress.step("a message that nobody can handle is set aside", () => poison(deployment));
    await progress.step("the summary runs by its schedule", () => scheduled(deployment));
    summary.add("the scheduled summary", "ran by its schedule, and the tracker returns it");
  },
};

async function flows(deployment: ExampleDeployment): Promise<void> {
  const { client } = deployment;
  const statuses: number[] = [];
  for (const kind of ["collected", "delivered", "damaged", "lost"])
    statuses.push((await client.post("/parcels/A1/events", { kind })).status);
  const expected = { notices: ["delivered"], claims: ["damaged", "lost"], euros: 150 };
  await within(20, async () => {
    const { notices, claims } = await find(deployment, "A1");
    return notices.length + claims.length === 3;
  });
  assertAll([
    { what: "answers", expected: [202, 202, 202, 202], found: statuses },
    { what: "an event of no kind", expected: 400, found: (await post(deployment, "A1", "eaten")).status },
    { what: "what became of them", expected, found: await find(deployment, "A1") },
    { what: "messages that are left", expected: true, found: await within(10, () => areEmpty(deployment)) },
  ]);
}

const many = 300;

/** Kills every notifier while messages come in; what one had in hand is received again when it is visible again. */
async function killed(deployment: ExampleDeployment): Promise<number> {
  const { project } = deployment;
  const notifiers = (await lasting(project.prefix))
    .filter((container) => role(container, project.prefix) === "notifier")
    .map(({ Name }) => Name);
  const publishing = Promise.all(
    Array.from({ length: many }, () => post(deployment, "B2", "delivered").then(({ status }) => status)),
  );
  await within(20, async () => (await find(deployment, "B2")).notices.length > 0);
  await docker("kill", ...notifiers);
  const statuses = await publishing;
  const { notices: left } = await messagesIn(broker(deployment), queues);
  await docker("start", ...notifiers);
  const all = async () => (await find(deployment, "B2")).notices.length >= many;
  assertAll([
    { what: "events that were not taken", expected: [], found: statuses.filter((status) => status !== 202) },
    { what: "messages are left when no notifier is", expected: true, found: left > 0 },
    { what: "all are delivered", expected: true, found: await within(150, all) },
    { what: "each once", expected: many, found: (await find(deployment, "B2")).notices.length },
    { what: "messages that are left", expected: true, found: await within(90, () => areEmpty(deployment)) },
  ]);
  return left;
}

async function poison(deployment: ExampleDeployment): Promise<void> {
  const expected = { notices: 0, claims: 0, "notices-dead-letters": 0, "claims-dead-letters": 1 };
  await publishIn(broker(deployment), "not of a parcel", "lost");
  const letters = async () => (await counts(deployment))["claims-dead-letters"] === 1;
  assertAll([
    { what: "it is among the dead letters", expected: true, found: await within(60, letters) },
    { what: "messages by queue", expected, found: await counts(deployment) },
  ]);
}

const hourly = 'schedule: "cron(5 * * * ? *)"';
const oftener = 'schedule: "rate(1 minute)"';
const limit = ["timeLimitMinutes: 10", "timeLimitMinutes: 1"] as const;

async function scheduled(deployment: ExampleDeployment): Promise<void> {
  const { project } = deployment;
  // The whole hour may have struck in the meantime: what counts is one more.
  const before = await lastSummary(deployment);
  project.edit("application.ts", hourly, oftener);
  project.edit("application.ts", `${limit[0]},`, `${limit[1]},`);
  await project.deploy();
  const isThere = await within(90, async () => (await lastSummary(deployment))?.made !== before?.made);
  const { made, ...found } = (await lastSummary(deployment)) ?? {};
  project.edit("application.ts", oftener, hourly);
  project.edit("application.ts", `${limit[1]},`, `${limit[0]},`);
  await project.deploy();
  assertAll([
    {
      what: `one more than that of ${before?.made ?? "no time"}, at ${made}`,
      expected: true,
      found: isThere,
    },
    { what: "what it says", expected: { notices: many + 1, claims: 2, euros: 150 }, found },
  ]);
}

async function lastSummary({ client }: ExampleDeployment) {
  const { status, body } = await client.get("/summary");
  return status === 404 ? undefined : summaryShape.parse(JSON.parse(body));
}

function post({ client }: ExampleDeployment, id: string, kind: string) {
  return client.post(`/parcels/${id}/events`, { kind });
}

async function find({ client }: ExampleDeployment, id: string) {
  const found = parcel.parse(JSON.parse((await client.get(`/parcels/${id}`)).body));
  // Queues keep no order.
  return { ...found, claims: found.claims.sort() };
}

function broker({ project }: ExampleDeployment): string {
  return `${project.prefix}-broker`;
}

function counts(deployment: ExampleDeployment) {
  return messagesIn(broker(deployment), queues);
}

async function areEmpty(deployment: ExampleDeployment): Promise<boolean> {
  return Object.values(await counts(deployment)).every((count) => count === 0);
}
