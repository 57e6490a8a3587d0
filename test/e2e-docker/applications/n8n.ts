import { z } from "zod";
import { local } from "../../../examples/n8n/environments/local";
import { assertAll } from "../../e2e/facts/fact";
import { healthy } from "../deployment";
import { docker, lasting, role, written } from "../engine";
import type { Example, ExampleDeployment } from "../examples/example";
import { within } from "../within";
import { cookiesOf } from "./cookies";

const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });
const executions = z.object({
  data: z.object({ results: z.array(z.object({ id: z.string(), status: z.string() })) }),
});

/** n8n as it is released, in queue mode: a first user, and workflows that a worker runs. */
export const n8n: Example = {
  name: "n8n",
  application: "n8n",
  environment: local,
  changes: ({ https }) => ({ "services.main.variables.WEBHOOK_URL": `https://${local.host}:${https}/` }),
  run: async (deployment) => {
    const { progress, summary } = deployment;
    const cookie = await progress.step("the first user is created", () => firstUser(deployment));
    await progress.step("a workflow answers a webhook, and the worker ran it", () =>
      answered(deployment, cookie),
    );
    await progress.step("without a worker an execution waits in the queue, and runs when there is one", () =>
      queued(deployment, cookie),
    );
    summary.add("n8n", "first user, webhooks that the main process takes and the worker runs");
  },
};

async function firstUser({ client }: ExampleDeployment): Promise<string> {
  const owner = {
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "L",
    password: "Analytical-Engine-1",
  };
  const { status, body, headers } = await client.post("/rest/owner/setup", owner);
  assertAll([{ what: "the first user", expected: 200, found: status === 200 ? status : body }]);
  return cookiesOf(headers);
}

async function answered(deployment: ExampleDeployment, cookie: string): Promise<void> {
  await activeWorkflow(deployment, cookie, { path: "greeting", responseMode: "lastNode" });
  const { status, body } = await deployment.client.get("/webhook/greeting?name=Grace");
  const [worker = ""] = await workers(deployment);
  const ran = async () => /Worker (started|finished) execution \d+/.test(await written(worker));
  assertAll([
    { what: "the answer of the webhook", expected: 200, found: status },
    { what: "what the workflow made", expected: '{"greeting":"Hello Grace"}', found: body },
    { what: "the worker says that it ran it", expected: true, found: await within(10, ran) },
  ]);
}

async function queued(deployment: ExampleDeployment, cookie: string): Promise<void> {
  const id = await activeWorkflow(deployment, cookie, { path: "later", responseMode: "onReceived" });
  const all = await workers(deployment);
  await docker("stop", ...all);
  const { status } = await deployment.client.get("/webhook/later?name=Grace");
  const statuses = async () => (await executionsOf(deployment, cookie, id)).map((one) => one.status);
  const waits = await within(10, async () => (await statuses()).length === 1);
  const before = await statuses();
  await docker("start", ...all);
  await healthy(deployment);
  const ends = await within(60, async () => (await statuses()).includes("success"));
  assertAll([
    { what: "the answer of the webhook", expected: 200, found: status },
    { what: "an execution waits", expected: [true, ["new"]], found: [waits, before] },
    { what: "it ends well", expected: [true, ["success"]], found: [ends, await statuses()] },
  ]);
}

/** A workflow of a webhook and a node that makes a greeting. */
async function activeWorkflow(
  { client }: ExampleDeployment,
  cookie: string,
  { path, responseMode }: { readonly path: string; readonly responseMode: string },
): Promise<string> {
  const send = (method: string, where: string, content: object) =>
    client.send({
      method,
      path: where,
      body: JSON.stringify(content),
      headers: { cookie, "content-type": "application/json" },
    });
  const { body } = await send("POST", "/rest/workflows", {
    name: path,
    active: false,
    settings: {},
    nodes: [
      {
        id: `${path}-1`,
        name: "Webhook",
        type: "n8n-nodes-base.webhook",
        typeVersion: 2,
        position: [0, 0],
        webhookId: path,
        parameters: { path, responseMode, options: {} },
      },
      {
        id: `${path}-2`,
        name: "Greet",
        type: "n8n-nodes-base.set",
        typeVersion: 3.4,
        position: [200, 0],
        parameters: {
          assignments: {
            assignments: [
              { id: "1", name: "greeting", type: "string", value: "=Hello {{ $json.query.name }}" },
            ],
          },
          options: {},
        },
      },
    ],
    connections: { Webhook: { main: [[{ node: "Greet", type: "main", index: 0 }]] } },
  });
  const parsed = created.safeParse(JSON.parse(body));
  if (!parsed.success) throw new Error(`No workflow was made: ${body}`);
  const { id, versionId } = parsed.data.data;
  const active = await send("PATCH", `/rest/workflows/${id}`, { active: true, versionId });
  assertAll([
    {
      what: `the workflow ${path} is active`,
      expected: 200,
      found: active.status === 200 ? 200 : active.body,
    },
  ]);
  return id;
}

async function executionsOf({ client }: ExampleDeployment, cookie: string, workflowId: string) {
  const filter = encodeURIComponent(JSON.stringify({ workflowId }));
  const { body } = await client.send({
    method: "GET",
    path: `/rest/executions?filter=${filter}&limit=20`,
    headers: { cookie },
  });
  return executions.parse(JSON.parse(body)).data.results;
}

async function workers({ project }: ExampleDeployment): Promise<string[]> {
  return (await lasting(project.prefix))
    .filter((container) => role(container, project.prefix) === "worker")
    .map(({ Name }) => Name);
}
