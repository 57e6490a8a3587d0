import { z } from "zod";
import { local } from "../../../examples/directus/environments/local";
import { assertAll } from "../../e2e/facts/fact";
import { healthy } from "../deployment";
import { docker, lasting, role } from "../engine";
import type { Example, ExampleDeployment } from "../examples/example";

const token = z.object({ data: z.object({ access_token: z.string() }) });
const withId = z.object({ data: z.object({ id: z.union([z.string(), z.number()]) }) });
const titles = z.object({ data: z.array(z.object({ title: z.string() })) });
const file = Array.from({ length: 5 * 2 ** 17 }, (_, index) => String(index).padStart(8, "0")).join("");

/** Directus as it is released: a first user, a collection with an item, a file; all are there after every copy was lost. */
export const directus: Example = {
  name: "directus",
  application: "directus",
  environment: local,
  changes: ({ https }) => ({
    "services.directus.variables.PUBLIC_URL": `https://${local.host}:${https}`,
  }),
  run: async (deployment) => {
    const { progress, summary } = deployment;
    const admin = await progress.step("the first user logs in", () => logIn(deployment, "admin@example.com"));
    await progress.step("a collection is made, and an item written and read", () => item(deployment, admin));
    const id = await progress.step("a file of 5 MiB is uploaded and read back", () =>
      upload(deployment, admin),
    );
    await progress.step("all is there after every copy was killed", () => survives(deployment, admin, id));
    summary.add("Directus", "first user, a collection of its own, an item and a file, which copies share");
  },
};

async function logIn({ client, project }: ExampleDeployment, email: string): Promise<string> {
  const password = project.secretValue("firstPassword");
  const { status, body } = await client.post("/auth/login", { email, password });
  assertAll([{ what: `the login of ${email}`, expected: 200, found: status === 200 ? status : body }]);
  return token.parse(JSON.parse(body)).data.access_token;
}

async function item(deployment: ExampleDeployment, admin: string): Promise<void> {
  const collection = await ask(deployment, admin, "POST", "/collections", {
    collection: "articles",
    schema: {},
    meta: {},
    fields: [
      { field: "id", type: "integer", schema: { is_primary_key: true, has_auto_increment: true }, meta: {} },
      { field: "title", type: "string", schema: {}, meta: {} },
    ],
  });
  const written = await ask(deployment, admin, "POST", "/items/articles", { title: "Tea & <b>cake</b>" });
  assertAll([
    { what: "a collection", expected: 200, found: collection.status === 200 ? 200 : collection.body },
    { what: "an item", expected: 200, found: written.status === 200 ? 200 : written.body },
    { what: "the items", expected: ["Tea & <b>cake</b>"], found: await articles(deployment, admin) },
    {
      what: "the items, for nobody",
      expected: 403,
      found: (await deployment.client.get("/items/articles")).status,
    },
  ]);
}

async function articles(deployment: ExampleDeployment, admin: string): Promise<string[]> {
  const { body } = await ask(deployment, admin, "GET", "/items/articles");
  return titles.parse(JSON.parse(body)).data.map(({ title }) => title);
}

async function upload({ client }: ExampleDeployment, admin: string): Promise<string> {
  const boundary = "plinth-e2e-boundary";
  const { status, body } = await client.send({
    method: "POST",
    path: "/files",
    headers: {
      authorization: `Bearer ${admin}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    body: Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(file),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
  assertAll([{ what: "an upload", expected: 200, found: status === 200 ? status : body }]);
  return String(withId.parse(JSON.parse(body)).data.id);
}

async function survives(deployment: ExampleDeployment, admin: string, id: string): Promise<void> {
  const { project } = deployment;
  const copies = (await lasting(project.prefix))
    .filter((container) => role(container, project.prefix) === "directus")
    .map(({ Name }) => Name);
  await docker("kill", ...copies);
  await docker("start", ...copies);
  await healthy({ project });
  const read = await ask(deployment, admin, "GET", `/assets/${id}`);
  assertAll([
    { what: "copies", expected: 2, found: copies.length },
    { what: "the items", expected: ["Tea & <b>cake</b>"], found: await articles(deployment, admin) },
    { what: "the file", expected: 200, found: read.status },
    { what: "whether its bytes are those that were sent", expected: true, found: read.body === file },
  ]);
}

function ask({ client }: ExampleDeployment, admin: string, method: string, path: string, body?: object) {
  return client.send({
    method,
    path,
    body: body && JSON.stringify(body),
    headers: {
      authorization: `Bearer ${admin}`,
      ...(body && { "content-type": "application/json" }),
    },
  });
}
