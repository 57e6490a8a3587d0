import { z } from "zod";
import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { docker, lasting, role } from "../engine";
import { repository, versions } from "../images";
import { prefix } from "../project";
import { inWords, underTraffic } from "../traffic";
import { within } from "../within";

const store = `${prefix}-receipts`;

/** Files that the worker writes and the API reads; a store that lets in nobody without its key, is killed, and has them all. */
export const files: Part = {
  name: "files",
  run: async (deployment) => {
    const { progress, shop, summary } = deployment;
    const order = await progress.step(
      "an order's receipt is written, and fetched through the API",
      async () => {
        const id = await placed(deployment);
        await receiptIsThere(deployment, id);
        const none = await shop.get("/api/orders/999999999999/receipt");
        assertAll([{ what: "a receipt of no order", expected: 404, found: none.status }]);
        return id;
      },
    );
    await progress.step("nobody gets in without the key, from a network that leads there either", async () =>
      assertAll([
        {
          what: "status without a key, and with another one",
          expected: [403, 403],
          found: await refused(order),
        },
      ]),
    );
    await progress.step(
      "while the store is away no order fails, and receipts are written later",
      async () => {
        const { result, tally } = await underTraffic(shop, async () => {
          await docker("kill", store);
          const id = await placed(deployment);
          const { status } = await shop.get(`/api/orders/${id}/receipt`);
          await docker("start", store);
          return { id, status };
        });
        summary.add("the object store killed and started", inWords(tally));
        await healthy(deployment);
        assertAll([
          { what: "failed requests", expected: {}, found: tally.reasons },
          { what: "a receipt while the store is away", expected: 500, found: result.status },
        ]);
        await receiptIsThere(deployment, result.id);
      },
    );
    await progress.step("it has the files that it had", () => receiptIsThere(deployment, order));
    await progress.step("anybody reads a store that says so, object by object, and nothing else", () =>
      readByAnybody(deployment, order),
    );
    await progress.step("the plan is empty again", () => planIsEmpty(deployment));
    summary.add(
      "files",
      "written by the worker, fetched through the API, there after a kill, closed to others",
    );
  },
};

export async function placed({ shop }: Pick<Deployment, "shop">): Promise<string> {
  const { status, body } = await shop.post("/api/orders", { item: "tea", quantity: 2 });
  assertAll([{ what: "an order", expected: 201, found: status }]);
  return z.object({ id: z.string() }).parse(JSON.parse(body)).id;
}

/** Tried again for a while: messages that failed are received again, later each time. */
export async function receiptIsThere({ shop }: Pick<Deployment, "shop">, order: string): Promise<void> {
  let found = "";
  await within(120, async () => {
    const { status, body } = await shop.get(`/api/orders/${order}/receipt`);
    found = status === 200 ? body.replace(/\d{4}-\d\d-\d\d/, "(day)") : `status ${status}`;
    return status === 200;
  });
  assertAll([
    { what: `receipt of ${order}`, expected: `Receipt of order ${order}\n(day)\n2 × tea\n`, found },
  ]);
}

const privately = "receipts: objectStore({ expireDays: 400, readers";
const publicly = 'receipts: objectStore({ expireDays: 400, publicRead: { subdomain: "receipts" }, readers';

/** Without a signature: whole objects by their names; no list, no other query, and no writing. Then the store is private again. */
async function readByAnybody({ project, shop }: Deployment, order: string): Promise<void> {
  const path = `/orders/${order}.txt`;
  const statuses = async () =>
    Promise.all(
      [path, "/", "/?list-type=2", "/orders/none.txt", `${path}?acl`].map(
        async (asked) => (await shop.get(asked, "receipts")).status,
      ),
    );
  project.edit("application.ts", privately, publicly);
  await project.deploy();
  const answer = await shop.get(path, "receipts");
  const written = await shop.post(path, {}, undefined, "receipts");
  assertAll([
    { what: "the object", expected: true, found: answer.body.includes(`Receipt of order ${order}`) },
    {
      what: "pages of every origin may read it",
      expected: "*",
      found: answer.headers["access-control-allow-origin"],
    },
    {
      what: "it, /, a list, a missing object, its ACL",
      expected: [200, 403, 403, 404, 200],
      found: await statuses(),
    },
    { what: "writing", expected: 405, found: written.status },
  ]);
  project.edit("application.ts", publicly, privately);
  await project.deploy();
  assertAll([
    {
      what: "it, when the store is private again",
      expected: 404,
      found: (await shop.get(path, "receipts")).status,
    },
  ]);
}

/** Asked from the network of a container that may. */
async function refused(order: string): Promise<unknown> {
  const api = (await lasting(prefix)).find((container) => role(container, prefix) === "api");
  const inside = ["--network", `container:${api?.Id}`, "--user", "1000:1000"];
  const url = `http://receipts:7070/receipts/orders/${order}.txt`;
  return JSON.parse(
    await docker("run", "--rm", ...inside, `${repository}:${versions[0]}`, "node", "-e", attempts, url),
  );
}

const attempts = `const now = new Date().toISOString().replace(/[-:]|\\.\\d+/g, "");
const signed = {
  "x-amz-date": now,
  "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
  authorization: "AWS4-HMAC-SHA256 Credential=application-1/" + now.slice(0, 8) + "/us-east-1/s3/aws4_request, "
    + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=" + "0".repeat(64),
};
Promise.all([{}, signed].map((headers) => fetch(process.argv[1], { headers }).then(({ status }) => status)))
  .then((all) => console.log(JSON.stringify(all)));`;
