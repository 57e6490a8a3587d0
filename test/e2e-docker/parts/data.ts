import { assertAll } from "../../e2e/facts/fact";
import { healthy, type Part, planIsEmpty } from "../deployment";
import { lasting, named } from "../engine";
import { prefix } from "../project";
import { within } from "../within";
import { recordsTaken } from "./records";
import { sql } from "./requests";

const volumes = ["broker", "orders-a", "orders-b", "receipts-data", "stock-cache-data", "streams"].map(
  (node) => `${prefix}-${node}`,
);

/** A destroy keeps only the volumes with keepVolumes, the next deployment uses them, and without keepVolumes nothing is left. */
export const data: Part = {
  name: "data",
  run: async (deployment) => {
    const { project, progress, summary, shop } = deployment;
    const { body } = await shop.post("/api/orders", { item: "tea", quantity: 1 });
    const receipt = `/api/orders/${JSON.parse(body).id}/receipt`;
    await within(30, async () => (await shop.get(receipt)).status === 200);
    const before = { rows: await rows(), records: await recordsTaken() };
    await progress.step("cdktf destroy leaves the volumes that the config keeps", async () => {
      await project.destroy();
      await onlyLeft(volumes);
    });
    await progress.step("cdktf deploy finds the data again", async () => {
      await project.deploy();
      await healthy(deployment);
      assertAll([
        { what: "rows", expected: before.rows, found: await rows() },
        { what: "records of the stream", expected: before.records, found: await recordsTaken() },
        { what: "a receipt", expected: 200, found: (await shop.get(receipt)).status },
      ]);
    });
    await progress.step("keepVolumes: false is a deployment that restarts nothing", async () => {
      const running = (await lasting(prefix)).map(({ Id }) => Id).sort();
      project.set({
        "broker.keepVolumes": false,
        "data.orders.keepVolumes": false,
        "data.stockCache.keepVolumes": false,
        "data.receipts.keepVolumes": false,
        "streams.keepVolumes": false,
      });
      await project.deploy();
      assertAll([
        { what: "containers", expected: running, found: (await lasting(prefix)).map(({ Id }) => Id).sort() },
      ]);
      await planIsEmpty(deployment);
    });
    await progress.step("cdktf destroy leaves nothing", async () => {
      await project.destroy();
      await onlyLeft([]);
    });
    summary.add(
      "destroy",
      "keeps the volumes with keepVolumes in the config; without keepVolumes nothing is left",
    );
  },
};

async function rows(): Promise<string> {
  const counts = await Promise.all(
    ["orders", "orders-standby"].map((node) => sql(node, "select count(*) from orders")),
  );
  assertAll([{ what: "rows of both nodes", expected: counts[0], found: counts[1] }]);
  return counts[0] ?? "";
}

async function onlyLeft(kept: readonly string[]): Promise<void> {
  assertAll([
    { what: "containers left", expected: [], found: await named("container", prefix) },
    { what: "networks left", expected: [], found: await named("network", prefix) },
    { what: "volumes left", expected: kept, found: await named("volume", prefix) },
  ]);
}
