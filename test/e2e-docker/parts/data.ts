import { assertAll } from "../../e2e/facts/fact";
import { healthy, type Part, planIsEmpty } from "../deployment";
import { lasting, named } from "../engine";
import { prefix } from "../project";
import { sql } from "./requests";

const volumes = ["orders-a", "orders-b", "stock-cache-data"].map((node) => `${prefix}-${node}`);

/** A destroy keeps what the literal keeps and nothing else; the next deployment finds it; and without it nothing is left. */
export const data: Part = {
  name: "data",
  run: async (deployment) => {
    const { project, progress, summary, shop } = deployment;
    await shop.post("/api/orders", { item: "tea", quantity: 1 });
    const before = await rows();
    await progress.step("cdktf destroy leaves the volumes that the literal keeps", async () => {
      await project.destroy();
      await onlyLeft(volumes);
    });
    await progress.step("cdktf deploy finds the data again", async () => {
      await project.deploy();
      await healthy(deployment);
      assertAll([{ what: "rows", expected: before, found: await rows() }]);
    });
    await progress.step("keepVolumes: false is a deployment that restarts nothing", async () => {
      const running = (await lasting(prefix)).map(({ Id }) => Id).sort();
      project.set({ "data.orders.keepVolumes": false, "data.stockCache.keepVolumes": false });
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
      "keeps the volumes with the data as the literal says; without keepVolumes nothing is left",
    );
  },
};

/** Wherever the primary is now. */
async function rows(): Promise<string> {
  const counts = await Promise.all(
    ["orders-a", "orders-b"].map((node) => sql(node, "select count(*) from orders")),
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
