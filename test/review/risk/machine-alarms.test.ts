import { diff } from "../../../review/diff/diff";
import { assessed } from "../../../review/report/report";
import { machineBackups } from "../../support/machine-backups";
import { localSample } from "../../support/sample-with";
import type { Synthesized } from "../../support/synthesize";
import { stack, tree } from "../support/trees";

const objectives = { rpoMinutes: 10, rtoMinutes: 30 };
const watched = {
  backups: machineBackups(),
  "data.receipts.recovery": objectives,
  monitoring: { port: 9090, alerts: { page: { webhook: true } } },
};
const before = localSample({ local: watched });

function removed(after: Synthesized) {
  return assessed(diff(tree(stack(before, "local")), tree(stack(after, "local")))).flatMap((change) =>
    change.risks
      .filter((risk) => risk.class === "protection removed" && risk.attribute === "provisioner")
      .map(({ reason }) => reason),
  );
}

type Provisioner = { "local-exec": { environment: Record<string, string> } };

/** The same stack without the alarms of this name. */
function without(alert: string): Synthesized {
  const after = structuredClone(before) as Synthesized;
  for (const body of Object.values(Object(after.resource).terraform_data as Record<string, object>)) {
    const { environment } =
      (Object(body).provisioner as Provisioner[] | undefined)?.[0]?.["local-exec"] ?? {};
    if (!environment?.RULES_1) continue;
    const names = Object.keys(environment).filter((name) => name.startsWith("RULES_"));
    const rules = JSON.parse(names.map((_, index) => environment[`RULES_${index + 1}`]).join(""));
    rules.groups[0].rules = rules.groups[0].rules.filter((rule: { alert: string }) => rule.alert !== alert);
    for (const name of names) delete environment[name];
    environment.RULES_1 = JSON.stringify(rules);
  }
  return after;
}

test.each(["machine-backup-failed", "machine-drill-missed"])("without %s nobody hears of it", (alert) => {
  expect(removed(without(alert))).toEqual([
    `nobody hears of ${alert} of shop-local-receipts.backup any more`,
  ]);
});

test("without monitoring nobody hears of anything", () => {
  expect(removed(localSample({ local: { ...watched, monitoring: undefined } }))).toEqual([
    expect.stringMatching(/^nobody hears of (\S+ of \S+, ){2}\S+ of \S+ and \d+ more any more$/),
  ]);
});

test("all alarms are there, and one more: nothing is removed", () => {
  expect(removed(localSample({ local: { ...watched, "data.orders.recovery": objectives } }))).toEqual([]);
});
