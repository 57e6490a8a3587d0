import { assertAll } from "../../e2e/facts/fact";
import type { Part } from "../deployment";
import { isHere } from "../load-tool";
import { stack } from "../working-copy";

const stages = [50, 100] as const;
const seconds = 15;
const p95Limit = 500;
const errorShareLimit = 0.01;

/** More users in stages: most of them wait half a second at most, and hardly any is let down. */
export const load: Part = {
  name: "load",
  run: async ({ project, shop, loadTool, progress, summary }) => {
    // The order that every user looks up.
    await shop.post("/api/orders", { item: "tea", quantity: 1 });
    for (const users of stages) {
      const found = await progress.step(`${users} users for ${seconds} seconds`, () =>
        loadTool.load({ users, seconds, address: shop.address, hostHeader: shop.hostHeader }),
      );
      const { requests, errors, p95Milliseconds } = found;
      summary.add(
        `${users} users (${loadTool.name})`,
        `${requests} requests, p95 ${p95Milliseconds.toFixed(0)} ms (< ${p95Limit}), ${errors} errors (< ${errorShareLimit * 100} %)`,
      );
      assertAll([
        { what: `requests of ${users} users`, expected: true, found: requests > users * seconds * 0.5 },
        {
          what: `p95 of ${users} users below ${p95Limit} ms`,
          expected: true,
          found: p95Milliseconds < p95Limit,
        },
        { what: `errors of ${users} users`, expected: true, found: errors < requests * errorShareLimit },
      ]);
    }
    if (!(await isHere("k6"))) return summary.add("left out: plinth load", "this machine has no k6");
    const { output } = await progress.step("plinth load: the goals hold", () =>
      project.plinth(["load", stack]),
    );
    const beside = output.match(/^Objective of .*$/gm) ?? [];
    assertAll([{ what: "objectives beside the measurement", expected: 2, found: beside.length }]);
    for (const [index, line] of beside.entries()) summary.add(`plinth load ${index + 1}`, line);
  },
};
