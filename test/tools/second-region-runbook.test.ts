import { stackOf } from "../../terraform-json/stack-of";
import { runbook } from "../../tools/runbooks/runbook";
import { stacksInTwoRegions, withSecondRegion } from "../support/second-region";

const stacks = stacksInTwoRegions("pilot-light");
const json = JSON.stringify(stacks);
const book = runbook(withSecondRegion("pilot-light"), stackOf("production", { ...stacks.first }));
const sections = (title: string) => book.split(/^## /m).find((own) => own.startsWith(title)) ?? "";

test.each(["Fail over to eu-central-1", "Fail back to eu-west-1"])(
  "%s has the names of both stacks",
  (title) => {
    const own = sections(title);
    const names = [
      ...own.matchAll(/(?:--db-instance-identifier|--cluster|--service|--services) ([\w-]+)/g),
    ].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(json).toContain(`"${name}"`);
    for (const host of own.matchAll(/https:\/\/([\w.-]+)/g)) expect(json).toContain(`"${host[1]}"`);
    expect(own).toContain("npx plinth failover production");
    expect(own).toContain("FullyQualifiedDomainName=='eu-west-1.shop.example.com'");
  },
);

test("a failover promotes before it switches DNS", () => {
  const own = sections("Fail over");
  expect(own.indexOf("promote-read-replica")).toBeLessThan(own.indexOf("--inverted"));
  expect(own).toContain('--health-check-id "$HEALTH_CHECK" --inverted');
  expect(own).toContain(
    "promote-read-replica --db-instance-identifier shop-production-recovery-orders-standby",
  );
});

test("without a second region there is no such section", () => {
  const one = withSecondRegion("pilot-light", { recovery: undefined });
  expect(runbook(one, stackOf("production", { ...stacks.first }))).not.toContain("## Fail");
});

test("a restore has its own steps", () => {
  const own = withSecondRegion("backup-and-restore");
  const { first } = stacksInTwoRegions("backup-and-restore");
  const written = runbook(own, stackOf("production", { ...first }));
  expect(written).toContain("## Restore in eu-central-1");
  expect(written).toContain("aws backup start-restore-job");
});
